package fr.moncomptepartenaire.kernel.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The identifiers offered to a person")
final class PersonIdentifierTest {
  @ParameterizedTest(name = "{0} {1} is offered {2}")
  @CsvSource({
    "Camille, Martin, camille.martin",
    "Élodie, Lefèvre, elodie.lefevre",
    "Jean-Pierre, de La Tour, jean-pierre.de-la-tour",
    "Anne, O’Neil, anne.oneil",
    "J. P., Œuvrard, j-p.oeuvrard",
    "山田, 太郎, utilisateur",
    "Ольга, Martin, martin",
    "李, Li, utilisateur",
    "A, B, a.b",
    "Ô, 李, utilisateur"
  })
  @DisplayName("start with the readable name")
  void readable(String first, String last, String expected) {
    assertThat(candidates(first, last, 3))
        .containsExactly(expected, expected + "2", expected + "3");
  }

  @Property
  @Label("are short, distinct, without @, whatever the name")
  void sound(@ForAll String first, @ForAll String last) {
    if (PersonName.parse(first).isValid() && PersonName.parse(last).isValid()) {
      assertThat(candidates(first, last, 50))
          .doesNotHaveDuplicates()
          .allMatch(candidate -> candidate.matches("[a-z0-9.-]{1,60}"));
    }
  }

  private static List<String> candidates(String first, String last, int number) {
    return PersonIdentifier.candidates(
            PersonName.parse(first).orElseThrow(), PersonName.parse(last).orElseThrow())
        .limit(number)
        .toList();
  }
}
