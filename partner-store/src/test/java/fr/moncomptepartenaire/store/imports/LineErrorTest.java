package fr.moncomptepartenaire.store.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What is wrong with a line")
final class LineErrorTest {
  @Test
  @DisplayName("T75: is kept with the value and the character at fault, and is read as it was")
  void thereAndBack() {
    List<LineError> errors =
        List.of(
            new LineError("name", "forbidden-character").naming("😀").at("Habitat, le 😀:"),
            new LineError("line2", "forbidden-character").naming("住").at("x".repeat(39) + "住"),
            new LineError("siret", "required"));

    assertThat(LineError.read(LineError.written(errors), LineError.writtenValues(errors)))
        .isEqualTo(errors);
  }

  @Test
  @DisplayName("that an older version kept is read too")
  void older() {
    assertThat(LineError.read("name:too-long,city:required", null))
        .containsExactly(new LineError("name", "too-long"), new LineError("city", "required"));
  }
}
