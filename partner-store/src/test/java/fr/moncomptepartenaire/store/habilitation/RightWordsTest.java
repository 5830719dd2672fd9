package fr.moncomptepartenaire.store.habilitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.moncomptepartenaire.kernel.organisation.HousingKind;
import java.util.Properties;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The words for habilitations")
final class RightWordsTest {
  private static HabilitationGroup group(HousingKind kind, String right) {
    return new HabilitationGroup("1", kind, right, "");
  }

  @ParameterizedTest
  @EnumSource(HousingKind.class)
  @DisplayName("are there for every kind, each its own, in both languages")
  void kinds(HousingKind kind) {
    assertThat(RightWords.in("fr").kind(kind)).startsWith("logements ");
    assertThat(RightWords.in("en").kind(kind)).endsWith(" housing");
    assertThat(HousingKind.values())
        .filteredOn(other -> RightWords.in("fr").kind(other).equals(RightWords.in("fr").kind(kind)))
        .containsExactly(kind);
  }

  @Test
  @DisplayName("name a habilitation in one line")
  void label() {
    assertThat(RightWords.in("fr").label(group(HousingKind.PRIVE, "consultation")))
        .isEqualTo("Consultation – Logements privés");
    assertThat(RightWords.in("en").label(group(HousingKind.CONVENTIONNE, "gestion")))
        .isEqualTo("Management – Regulated housing");
  }

  @Test
  @DisplayName("are the group's own name for a right that a platform's administrator has added")
  void addedRight() {
    assertThat(RightWords.in("fr").right(group(HousingKind.PRIVE, "export"))).isEqualTo("Export");
    assertThat(RightWords.in("fr").right(group(HousingKind.PRIVE, ""))).isEmpty();
  }

  @Test
  @DisplayName("are a kind's code where a later version has written it")
  void laterKind() {
    assertThat(RightWords.in("fr").kindOrCode("PRIVE")).isEqualTo("logements privés");
    assertThat(RightWords.in("fr").kindOrCode("FOYER")).isEqualTo("FOYER");
  }

  @Test
  @DisplayName("are never those of another kind")
  void unknown() {
    var none = new RightWords(new Properties());

    assertThatThrownBy(() -> none.kind(HousingKind.PRIVE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("kind.PRIVE");
    assertThatThrownBy(() -> RightWords.in("de")).isInstanceOf(IllegalArgumentException.class);
  }
}
