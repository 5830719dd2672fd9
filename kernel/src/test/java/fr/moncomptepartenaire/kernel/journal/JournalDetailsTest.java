package fr.moncomptepartenaire.kernel.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.moncomptepartenaire.kernel.delegation.MandateKind;
import fr.moncomptepartenaire.kernel.journal.JournalDetails.Access;
import fr.moncomptepartenaire.kernel.organisation.HousingKind;
import fr.moncomptepartenaire.kernel.seat.ReplacementMode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Given what a row of the journal says (R20)")
final class JournalDetailsTest {
  private static final Instant DUE = Instant.parse("2027-01-31T23:00:00Z");

  @Test
  @DisplayName("when it is written, then properties and values are sorted, without spaces")
  void canonical() {
    JournalDetails details =
        JournalDetails.none()
            .perimeter(List.of(), List.of("g2", "g1", "g2"))
            .mandate(Optional.empty(), Optional.of(MandateKind.DELEGATE))
            .groups(List.of("b", "a"), List.of("a"));

    assertThat(details.canonical())
        .isEqualTo(
            "{\"groupsAfter\":[\"a\"],\"groupsBefore\":[\"a\",\"b\"],\"mandateAfter\":\"DELEGATE\","
                + "\"mandateBefore\":\"NONE\",\"perimeterAfter\":[\"g1\",\"g2\"],"
                + "\"perimeterBefore\":[]}");
    assertThat(details).hasToString(details.canonical());
  }

  @Test
  @DisplayName("when it is added in another order, then it is the same")
  void order() {
    JournalDetails one = JournalDetails.none().with(DetailKey.LINES, 7).with(DetailKey.IMPORT, "i");
    JournalDetails other =
        JournalDetails.none().with(DetailKey.IMPORT, "i").with(DetailKey.LINES, 7);

    assertThat(one).isEqualTo(other).hasSameHashCodeAs(other);
    assertThat(one.canonical()).isEqualTo("{\"import\":\"i\",\"lines\":7}");
    assertThat(one).isNotEqualTo(one.with(DetailKey.LINES, 8)).isNotEqualTo("{}");
  }

  @Test
  @DisplayName("when nothing is said, then it is empty, and a copy changes nothing of it")
  void none() {
    assertThat(JournalDetails.none().canonical()).isEqualTo("{}");
    assertThat(JournalDetails.none().fields().isEmpty()).isFalse();
    assertThat(JournalDetails.none().isEmpty()).isTrue();
  }

  @Test
  @DisplayName("when an operator's words hold signs of JSON, then they are escaped")
  void words() {
    assertThat(JournalDetails.none().with(DetailKey.MOTIVE, "a\"b\\c\n\t\r\f\b\u0001é").canonical())
        .isEqualTo("{\"motive\":\"a\\\"b\\\\c\\n\\t\\r\\f\\b\\u0001é\"}");
  }

  @Test
  @DisplayName("when an act has dates, kinds, modes or fields, then codes say them")
  void codes() {
    assertThat(
            JournalDetails.none()
                .replacement("r", "plus de contact", "T-1", ReplacementMode.AT_ONCE)
                .canonical())
        .isEqualTo(
            "{\"mode\":\"at-once\",\"motive\":\"plus de contact\",\"replacement\":\"r\","
                + "\"ticket\":\"T-1\"}");
    assertThat(JournalDetails.none().recertification("c", Optional.empty(), DUE).canonical())
        .isEqualTo("{\"campaign\":\"c\",\"dueAt\":\"2027-01-31T23:00:00Z\",\"scope\":\"ALL\"}");
    assertThat(
            JournalDetails.none()
                .recertification("c", Optional.of(HousingKind.PRIVE), DUE)
                .text(DetailKey.SCOPE))
        .contains("PRIVE");
    assertThat(
            JournalDetails.none()
                .housingKinds(Set.of(HousingKind.PRIVE), Set.of(HousingKind.values()))
                .fields(ChangedField.NAME, ChangedField.HOUSING_KINDS)
                .canonical())
        .isEqualTo(
            "{\"fields\":[\"housingKinds\",\"name\"],\"housingKindsAfter\":[\"CONVENTIONNE\","
                + "\"PRIVE\"],\"housingKindsBefore\":[\"PRIVE\"]}");
    assertThat(JournalDetails.none().access(Access.of(true), Access.of(false)).canonical())
        .isEqualTo("{\"accessAfter\":\"DISABLED\",\"accessBefore\":\"ENABLED\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"lastName", "email", "phone", "address", "name", "password", ""})
  @DisplayName("when a property is about a person, or unknown, then it is refused")
  void personal(String property) {
    assertThatThrownBy(() -> JournalDetails.none().read(property, false, List.of("x")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @DisplayName(
      "when a value is none of its key, as an address in place of an id, then it is refused")
  void values() {
    JournalDetails none = JournalDetails.none();
    refused(() -> none.with(DetailKey.GROUPS_AFTER, List.of("jeanne@exemple.fr")));
    refused(() -> none.with(DetailKey.GROUPS_AFTER, List.of("Jeanne Martin")));
    refused(() -> none.with(DetailKey.GROUPS_AFTER, "one"));
    refused(() -> none.with(DetailKey.CAMPAIGN, List.of("one")));
    refused(() -> none.with(DetailKey.FIELDS, List.of("0612345678")));
    refused(() -> none.with(DetailKey.MODE, "no code"));
    refused(() -> none.with(DetailKey.MOTIVE, " "));
    refused(() -> none.with(DetailKey.DUE_AT, "tomorrow"));
    refused(() -> none.with(DetailKey.LINES, -1));
  }

  private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @DisplayName("when it is read back, then it is what was written")
  void readBack() {
    JournalDetails written =
        JournalDetails.none().groups(List.of("a"), List.of("b")).with(DetailKey.LINES, 3);

    JournalDetails read =
        JournalDetails.none()
            .read("groupsBefore", true, List.of("a"))
            .read("groupsAfter", true, List.of("b"))
            .read("lines", false, List.of("3"));

    assertThat(read).isEqualTo(written);
    assertThat(read.list(DetailKey.GROUPS_BEFORE)).containsExactly("a");
    assertThat(read.text(DetailKey.LINES)).contains("3");
    assertThat(read.text(DetailKey.TICKET)).isEmpty();
    assertThat(read.has(DetailKey.GROUPS_AFTER)).isTrue();
    assertThat(read.has(DetailKey.TICKET)).isFalse();
  }

  @Test
  @DisplayName("when a field has a code, then the code finds it")
  void fields() {
    assertThat(ChangedField.byCode("contactEmail")).contains(ChangedField.CONTACT_EMAIL);
    assertThat(ChangedField.byCode("password")).isEmpty();
  }

  @Test
  @DisplayName("when it was done by Keycloak's own interfaces, then the row can say so")
  void byPlatform() {
    JournalDetails edited = JournalDetails.none().fields(ChangedField.PHONE);

    assertThat(edited.isByPlatform()).isFalse();
    assertThat(edited.byPlatform().isByPlatform()).isTrue();
    assertThat(edited.byPlatform().canonical())
        .isEqualTo("{\"cause\":\"platform\",\"fields\":[\"phone\"]}");
  }
}
