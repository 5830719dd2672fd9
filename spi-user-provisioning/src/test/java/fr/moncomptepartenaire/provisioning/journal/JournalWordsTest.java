package fr.moncomptepartenaire.provisioning.journal;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moncomptepartenaire.kernel.journal.ChangedField;
import fr.moncomptepartenaire.kernel.journal.DetailKey;
import fr.moncomptepartenaire.kernel.journal.JournalDetails;
import fr.moncomptepartenaire.kernel.journal.JournalDetails.Access;
import fr.moncomptepartenaire.kernel.organisation.HousingKind;
import fr.moncomptepartenaire.store.habilitation.HabilitationGroup;
import fr.moncomptepartenaire.store.journal.JournalAct;
import fr.moncomptepartenaire.store.journal.JournalRows;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Given rows of the journal, told in French (R20)")
final class JournalWordsTest {
  private static final Map<String, String> NAMES = Map.of("z", "Zoé Roux", "a", "Anne Durand");
  private static final Map<String, HabilitationGroup> GROUPS =
      Map.of("g", new HabilitationGroup("g", HousingKind.PRIVE, "consultation", ""));

  private final JournalWords words = JournalWords.french();

  private static JournalRows.Row row(String act, JournalDetails details) {
    return new JournalRows.Row(
        1,
        act,
        Optional.of("z"),
        Optional.of("a"),
        Instant.parse("2026-07-01T10:00:00Z"),
        Optional.empty(),
        details,
        "hash");
  }

  private String told(String act, JournalDetails details) {
    return words.sentence(row(act, details), NAMES, GROUPS);
  }

  @ParameterizedTest
  @EnumSource(JournalAct.class)
  @DisplayName("then every act has a sentence, without anything left open, whatever its row says")
  void everyAct(JournalAct act) {
    JournalDetails full =
        JournalDetails.none()
            .groups(List.of("g"), List.of("gone"))
            .perimeter(List.of(), List.of("g"))
            .fields(ChangedField.values())
            .with(DetailKey.LINES, 3)
            .with(DetailKey.CREATED, 2)
            .with(DetailKey.CONFIRMED, 1);

    assertThat(told(act.code(), JournalDetails.none())).doesNotContain("{", act.code());
    assertThat(told(act.code(), full)).doesNotContain("{", act.code());
  }

  @Test
  @DisplayName("then groups that were added and removed are named")
  void groups() {
    JournalDetails none = JournalDetails.none();
    assertThat(told("habilitations-set-by-platform", none.groups(List.of(), List.of("g"))))
        .contains("a ajouté", "par l’administration de la plateforme");
    assertThat(told("habilitations-changed", none.groups(List.of(), List.of("g"))))
        .isEqualTo("Zoé Roux a ajouté Consultation (logements privés) à Anne Durand");
    assertThat(told("habilitations-changed", none.groups(List.of("g"), List.of())))
        .isEqualTo("Zoé Roux a retiré Consultation (logements privés) à Anne Durand");
    assertThat(told("habilitations-changed", none.groups(List.of("g"), List.of("gone"))))
        .startsWith("Zoé Roux a ajouté une habilitation qui n’existe plus à Anne Durand et ");
    assertThat(told("habilitations-changed", none.groups(List.of("g"), List.of("g"))))
        .isEqualTo("Zoé Roux a modifié les habilitations d’Anne Durand");
    assertThat(told("user-updated", none.fields(ChangedField.PHONE, ChangedField.LAST_NAME)))
        .isEqualTo("Zoé Roux a modifié le nom et le téléphone d’Anne Durand");
  }

  @Test
  @DisplayName("then an account is said to be disabled or enabled, and a file says what it holds")
  void variants() {
    JournalDetails none = JournalDetails.none();
    assertThat(told("access-set-by-platform", none.access(Access.ENABLED, Access.DISABLED)))
        .isEqualTo("La Caf a désactivé le compte d’Anne Durand");
    assertThat(told("access-set-by-platform", none.access(Access.DISABLED, Access.ENABLED)))
        .isEqualTo("La Caf a réactivé le compte d’Anne Durand");
    assertThat(told("file-downloaded", none.with(DetailKey.FILE, "journal")))
        .isEqualTo("Zoé Roux a téléchargé le journal");
    assertThat(told("member-joined-by-platform", none.groups(List.of(), List.of("g"))))
        .endsWith("avec Consultation (logements privés)");
  }

  @Test
  @DisplayName("then motive, dates and what was before are said besides")
  void notes() {
    JournalDetails details =
        JournalDetails.none()
            .with(DetailKey.MOTIVE, "Départ")
            .with(DetailKey.EXPIRES_AT, Instant.parse("2026-07-01T22:30:00Z"))
            .with(DetailKey.CAUSE, "decided")
            .perimeter(List.of("g"), List.of())
            .housingKinds(List.of(HousingKind.PRIVE), List.of(HousingKind.values()));

    assertThat(words.notes(row("x", details), GROUPS))
        .anySatisfy(note -> assertThat(note).matches("Motif.: Départ"))
        .anySatisfy(note -> assertThat(note).startsWith("Valable jusqu’au 2 juillet 2026"))
        .anySatisfy(
            note -> assertThat(note).endsWith("logements conventionnés et logements privés"))
        .anySatisfy(note -> assertThat(note).endsWith("Consultation (logements privés)"))
        .hasSize(4);
    assertThat(words.notes(row("x", JournalDetails.none()), GROUPS)).isEmpty();
    assertThat(JournalWords.sortable(Instant.parse("2026-07-01T22:30:00Z")))
        .isEqualTo("2026-07-02 00:30:00");
  }

  @Test
  @DisplayName("then who is gone is said to be gone, and an act of a later version is told by code")
  void gone() {
    assertThat(words.sentence(row("user-deleted", JournalDetails.none()), Map.of(), GROUPS))
        .isEqualTo(
            "Quelqu’un dont le compte n’existe plus a supprimé le compte de quelqu’un dont le"
                + " compte n’existe plus");
    assertThat(told("brand-new", JournalDetails.none()))
        .startsWith("Zoé Roux")
        .endsWith("brand-new");
  }
}
