package fr.moncomptepartenaire.kernel.operator;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moncomptepartenaire.kernel.Defect;
import fr.moncomptepartenaire.kernel.claim.NoticeReference;
import fr.moncomptepartenaire.kernel.claim.ProvisionalIdentifier;
import fr.moncomptepartenaire.kernel.person.EmailAddress;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What a caller names on the telephone")
final class SearchQueryTest {
  private static SearchQuery of(String typed) {
    return SearchQuery.parse(typed).orElseThrow();
  }

  private static Defect defect(String typed) {
    return SearchQuery.parse(typed).fold(query -> null, defect -> defect);
  }

  @ParameterizedTest
  @DisplayName("is required")
  @NullSource
  @ValueSource(strings = {"", " ", "\u00a0\t", "\u200b"})
  void required(String typed) {
    assertThat(defect(typed)).isEqualTo(Defect.REQUIRED);
  }

  @ParameterizedTest
  @DisplayName("needs three letters or digits, which an index can find")
  @ValueSource(strings = {"a", "ab", "l'a", "12", "!!!!", "- - -", "%%%%"})
  void tooShort(String typed) {
    assertThat(defect(typed)).isEqualTo(Defect.TOO_SHORT);
  }

  @Test
  @DisplayName("has at most 200 characters, and no NUL")
  void bounds() {
    assertThat(defect("a".repeat(201))).isEqualTo(Defect.TOO_LONG);
    assertThat(defect("a".repeat(200))).isNull();
    assertThat(defect("abc\0def")).isEqualTo(Defect.FORBIDDEN_CHARACTER);
  }

  @ParameterizedTest
  @DisplayName("is a SIRET, a SIREN or their start, however it is written")
  @CsvSource({
    "12345678900012, 12345678900012",
    "123 456 789 00012, 12345678900012",
    "123.456.789-00012, 12345678900012",
    "123 456 789, 123456789",
    "123, 123"
  })
  void siret(String typed, String digits) {
    assertThat(of(typed).siretStart()).contains(digits);
    assertThat(of(typed).identifiers()).isEmpty();
  }

  @Test
  @DisplayName("is no SIRET with a letter or with 15 digits, and no name from 9 digits on")
  void noSiret() {
    assertThat(of("1001 vies").siretStart()).isEmpty();
    assertThat(of("123456789012345").siretStart()).isEmpty();
    assertThat(of("12345678").words()).containsExactly("12345678");
    assertThat(of("123456789").words()).isEmpty();
  }

  @Test
  @DisplayName("is an e-mail address, and nothing else then")
  void email() {
    SearchQuery query = of(" Camille.Martin@Exemple.FR ");

    assertThat(query.email()).contains(new EmailAddress("camille.martin@exemple.fr"));
    assertThat(query.identifiers()).isEmpty();
    assertThat(query.words()).isEmpty();
  }

  @Test
  @DisplayName("is the identifier of a person")
  void identifier() {
    assertThat(of("Camille.Martin2").identifiers()).contains("camille.martin2");
    assertThat(of("élise.durand").identifiers()).contains("elise.durand");
    assertThat(of("abc\u202edef").identifiers()).isEmpty();
  }

  @Test
  @DisplayName("is the name of a person, whichever part comes first")
  void name() {
    assertThat(of("Élise  Durand").identifiers())
        .hasSize(40)
        .contains("elise.durand", "durand.elise", "elise.durand2", "elise.durand20")
        .doesNotContain("elise.durand21");
    assertThat(of("Marie-Anne De La Tour").identifiers())
        .contains("marie-anne.de-la-tour", "de-la-tour.marie-anne");
    assertThat(of("un deux trois quatre cinq six").identifiers()).isEmpty();
    assertThat(of("Rue 12").identifiers()).isEmpty();
  }

  @ParameterizedTest
  @DisplayName("is the identifier of a letter as it is printed, in any case, with look-alikes")
  @ValueSource(strings = {"LLPQ5-BMQ98", "llpq5bmq98", "llpq5 bmq98", "11pq5–bmq98"})
  void letter(String typed) {
    assertThat(of(typed).letter()).contains(new ProvisionalIdentifier("llpq5bmq98"));
  }

  @ParameterizedTest
  @DisplayName("is the reference of a notice")
  @ValueSource(strings = {"ABCD-EFGH-JKLM", "abcdefghjklm", "abcd efgh jklm"})
  void notice(String typed) {
    assertThat(of(typed).notice()).contains(new NoticeReference("ABCDEFGHJKLM"));
  }

  @Test
  @DisplayName("is words of a name or a town, without the short ones unless there are no others")
  void words() {
    assertThat(of("Résidence de l’Étoile, LYON").words())
        .containsExactly("residence", "etoile,", "lyon");
    assertThat(of("S A Lo").words()).containsExactly("s a lo");
    assertThat(of("lyon Lyon").words()).containsExactly("lyon");
    assertThat(of("aaa bbb ccc ddd eee fff ggg").words()).hasSize(6);
    assertThat(of("Strasbourg").words()).containsExactly("strasbourg");
    assertThat(of("De La Tour d’Auvergne").lastName()).contains("de la tour d auvergne");
    assertThat(of("Élise  Durand").names())
        .containsExactly(
            new SearchQuery.FullName("elise", "durand"),
            new SearchQuery.FullName("durand", "elise"));
    assertThat(of("Marie Anne De La Tour").names())
        .contains(
            new SearchQuery.FullName("marie anne", "de la tour"),
            new SearchQuery.FullName("marie", "anne de la tour"));
    assertThat(of("Durand").names()).isEmpty();
    assertThat(of("un deux trois quatre cinq six").names()).isEmpty();
    assertThat(of("552 013 500").names()).isEmpty();
    assertThat(of("552 013 500").lastName()).isEmpty();
    assertThat(of("camille@exemple.example").lastName()).isEmpty();
    assertThat(of("Rue 12").lastName()).isEmpty();
    assertThat(of("Strasbourg").letter()).isPresent();
  }
}
