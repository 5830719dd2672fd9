package fr.moncomptepartenaire.offrebailleurs.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The rights of roles")
final class RightsTest {
  @ParameterizedTest(name = "{0}: consults {1}, manages {2}")
  @DisplayName("to manage is to consult too; a role of one kind gives nothing of the other")
  @CsvSource({
    "'',                                             '',                ''",
    "conventionne-consultation,                      CONVENTIONNE,      ''",
    "conventionne-gestion,                           CONVENTIONNE,      CONVENTIONNE",
    "prive-consultation,                             PRIVE,             ''",
    "prive-gestion,                                  PRIVE,             PRIVE",
    "conventionne-consultation prive-gestion,        CONVENTIONNE PRIVE, PRIVE",
    "prive-consultation prive-gestion,               PRIVE,             PRIVE",
    "partner-manager PRIVE-GESTION prive gestion,    '',                ''",
  })
  void table(String roles, String consulted, String managed) {
    Rights rights = Rights.of(words(roles));

    for (HousingKind kind : HousingKind.values()) {
      assertThat(rights.mayConsult(kind)).isEqualTo(words(consulted).contains(kind.name()));
      assertThat(rights.mayManage(kind)).isEqualTo(words(managed).contains(kind.name()));
    }
    assertThat(rights.isEmpty()).isEqualTo(consulted.isEmpty());
  }

  private static List<String> words(String text) {
    return Arrays.stream(text.split(" ", -1)).filter(word -> !word.isEmpty()).toList();
  }
}
