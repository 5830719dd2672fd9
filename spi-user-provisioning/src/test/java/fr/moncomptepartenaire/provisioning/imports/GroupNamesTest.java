package fr.moncomptepartenaire.provisioning.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The groups that a cell names")
final class GroupNamesTest {
  private final GroupNames names =
      new GroupNames(
          List.of(
              new GroupNames.Group("1", "/habilitations/logements-prives/gestion"),
              new GroupNames.Group("2", "/habilitations/logements-conventionnes/gestion"),
              new GroupNames.Group("3", "/habilitations/logements-conventionnes/consultation")));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/habilitations/logements-prives/gestion+/habilitations/logements-conventionnes/consultation",
        "logements-prives/gestion|logements-conventionnes/consultation",
        " Logements-Prives/Gestion + consultation ",
        "consultation|logements-prives/gestion|consultation|",
        "\u00a0Consultation\u00a0+ logements privés / Gestion ",
        "Logements conventionnés › consultation,Logements\u00a0privés : gestion",
        "consultation\nlogements\u2011prives/gestion"
      })
  @DisplayName("are found by path, by kind and right, or by a right that only one kind has")
  void found(String cell) {
    assertThat(names.read(cell)).isEqualTo(new GroupNames.Named.Groups(Set.of("1", "3")));
  }

  @Test
  @DisplayName("are found by the words of our screens, in each language")
  void labels() {
    var labelled =
        new GroupNames(
            List.of(
                new GroupNames.Group(
                    "1",
                    "/habilitations/logements-prives/gestion",
                    List.of("Gestion – Logements privés", "Management – Private housing"))));

    for (String cell :
        List.of(
            "Gestion – Logements privés",
            "gestion - logements prives",
            "Management–Private housing")) {
      assertThat(labelled.read(cell)).isEqualTo(new GroupNames.Named.Groups(Set.of("1")));
    }
  }

  @Test
  @DisplayName("are none in an empty cell")
  void none() {
    assertThat(names.read(" ")).isEqualTo(new GroupNames.Named.Groups(Set.of()));
    assertThat(names.read("")).isEqualTo(new GroupNames.Named.Groups(Set.of()));
  }

  @Test
  @DisplayName("are refused where none or several have the name")
  void unknown() {
    assertThat(names.read("consultation+admin")).isEqualTo(new GroupNames.Named.Unknown("unknown"));
    assertThat(names.read("gestion")).isEqualTo(new GroupNames.Named.Unknown("ambiguous"));
    assertThat(names.read("/habilitations")).isEqualTo(new GroupNames.Named.Unknown("unknown"));
    assertThat(names.read("/")).isEqualTo(new GroupNames.Named.Unknown("unknown"));
  }
}
