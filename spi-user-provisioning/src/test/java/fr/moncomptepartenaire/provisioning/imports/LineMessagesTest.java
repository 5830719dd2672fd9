package fr.moncomptepartenaire.provisioning.imports;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("What is told of a line of a file of people")
final class LineMessagesTest {
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "lastName, required, like Martin",
    "firstName, required, like Camille",
    "email, required, name@domain.example",
    "groups, required, logements-prives/gestion",
    "lastName, forbidden-character, Jean-Paul",
    "firstName, bad-format, Jean-Paul",
    "lastName, too-long, 100 letters",
    "email, bad-format, name@domain.example",
    "email, forbidden-character, name@domain.example",
    "email, too-long, name@domain.example",
    "email, already-used, ne peut pas être utilisée. Indiquez une autre adresse",
    "email, duplicate, an own one",
    "email, too-many-mails, tomorrow",
    "email, too-many-refusals, tomorrow",
    "phone, bad-format, 06 12 34 56 78",
    "phone, too-short, 06 12 34 56 78",
    "phone, too-long, 06 12 34 56 78",
    "phone, forbidden-character, 06 12 34 56 78",
    "phone, rounded-number, 06 12 34 56 78",
    "groups, unknown, logements-prives/gestion",
    "groups, ambiguous, logements-prives/gestion",
    "groups, outside-perimeter, logements-prives/gestion",
    "groups, too-long, logements-prives/gestion",
    "line, too-many-cells, lastName;firstName;email;phone;groups",
    "line, not-permitted, the administrator",
    "line, internal, Send it again"
  })
  @DisplayName("says what would be right")
  void right(String field, String code, String example) {
    assertThat(
            LineMessages.of(field, code, "logements-prives/consultation, logements-prives/gestion"))
        .contains(example);
  }
}
