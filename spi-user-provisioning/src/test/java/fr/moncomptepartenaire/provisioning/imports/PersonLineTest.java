package fr.moncomptepartenaire.provisioning.imports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A person's line in a file")
final class PersonLineTest {
  private static PersonLine read(String cells) {
    String file = "lastName;firstName;email;phone;groups\n" + cells + "\n";
    return ((PeopleFile.Reading.Sound) PeopleFile.read(file.getBytes(UTF_8))).lines().get(0);
  }

  @Test
  @DisplayName("has cells of 1,000 characters, and no longer ones")
  void longestCell() {
    String longest = "é".repeat(PeopleFile.LONGEST_CELL);
    assertThat(read(longest + ";b;c;d;e").flaws()).isEmpty();
    assertThat(read(longest + ";b;c;d;e").lastName()).isEqualTo(longest);
    assertThat(read(longest + "é;b;c;d;e").flaws())
        .containsExactly(new PersonLine.Flaw("lastName", "too-long"));
  }

  @Test
  @DisplayName("has its groups in one cell, as the export writes them")
  void groups() {
    assertThat(PeopleWriter.joined(List.of("a/b", "a/c"))).isEqualTo("a/b+a/c");
    assertThat(PeopleWriter.joined(List.of())).isEmpty();
    assertThat(GroupNames.shortName("/habilitations/a/b")).isEqualTo("a/b");
    assertThat(GroupNames.shortName("/elsewhere/a")).isEqualTo("/elsewhere/a");
  }

  @Test
  @DisplayName("T27: is not printed, nor what is wrong with it")
  void redacted() {
    assertThat(read("Martin;Camille;c@e.example;;a")).hasToString("PersonLine[2]");
    assertThat(PersonLine.Flaw.tooManyCells("Martin")).hasToString("Flaw[line, too-many-cells]");
  }
}
