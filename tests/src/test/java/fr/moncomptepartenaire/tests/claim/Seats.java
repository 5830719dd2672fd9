package fr.moncomptepartenaire.tests.claim;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moncomptepartenaire.tests.dsl.Dossier;
import fr.moncomptepartenaire.tests.dsl.Dossier.Act;

/**
 * The two states that a claim leaves an organisation in: as before, or claimed; nothing between.
 */
public final class Seats {
  private Seats() {}

  /** The seat was claimed once, with all that belongs to it; the administrator's user id. */
  public static String assertClaimed(Dossier dossier) {
    assertThat(dossier.seat()).isEqualTo("HELD");
    assertThat(dossier.administrators()).hasSize(1);
    String administrator = dossier.administrators().get(0);
    assertThat(dossier.members()).containsExactly(administrator);
    assertThat(dossier.managers()).containsExactly(administrator);
    assertThat(dossier.letter().state()).isEqualTo("CLAIMED");
    assertThat(dossier.letter().live()).isFalse();
    assertThat(dossier.letter().enabled()).isFalse();
    assertThat(dossier.acts())
        .filteredOn(act -> act.name().equals("seat-claimed"))
        .containsExactly(new Act("seat-claimed", dossier.letter().userId(), administrator));
    assertThat(dossier.journalWhole()).as("journal whole").isTrue();
    assertThat(dossier.mailsOwed()).containsExactly(administrator);
    return administrator;
  }

  /** Nothing of a claim is there: the letter is as good as new. */
  public static void assertUntouched(Dossier dossier) {
    assertThat(dossier.letter().state()).isEqualTo("LIVE");
    assertThat(dossier.letter().enabled()).isTrue();
    assertThat(dossier.seat()).isEqualTo("OFFERED");
    assertNobody(dossier);
  }

  /** Whatever became of the letter, nobody got the seat by it. */
  public static void assertNobody(Dossier dossier) {
    assertThat(dossier.seat()).isNotEqualTo("HELD");
    assertThat(dossier.administrators()).isEmpty();
    assertThat(dossier.members()).isEmpty();
    assertThat(dossier.times("seat-claimed")).isZero();
    assertThat(dossier.journalWhole()).as("journal whole").isTrue();
    assertThat(dossier.mailsOwed()).isEmpty();
  }
}
