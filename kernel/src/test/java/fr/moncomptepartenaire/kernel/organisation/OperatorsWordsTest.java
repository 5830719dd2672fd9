package fr.moncomptepartenaire.kernel.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moncomptepartenaire.kernel.Defect;
import fr.moncomptepartenaire.kernel.Parsed;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What an operator writes beside a decision")
final class OperatorsWordsTest {
  @Test
  @DisplayName("is a motive of 5 to 500 characters")
  void motive() {
    assertThat(Motive.parse(" Départ ").orElseThrow().value()).isEqualTo("Départ");
    assertThat(Motive.parse("Décès").isValid()).isTrue();
    assertThat(Motive.parse("Mort")).isEqualTo(Parsed.invalid(Defect.TOO_SHORT));
    assertThat(Motive.parse("é".repeat(500)).isValid()).isTrue();
    assertThat(Motive.parse("é".repeat(501))).isEqualTo(Parsed.invalid(Defect.TOO_LONG));
    assertThat(Motive.parse(" ")).isEqualTo(Parsed.invalid(Defect.REQUIRED));
    assertThat(Motive.parse("Départ\u202eà la retraite"))
        .isEqualTo(Parsed.invalid(Defect.FORBIDDEN_CHARACTER));
  }

  @ParameterizedTest(name = "«{0}»")
  @ValueSource(strings = {"CAF-2026/118", "4711", "a.b_c:d", "Demande #12"})
  @DisplayName("is the reference of a request, as ticket systems write them")
  void ticket(String typed) {
    assertThat(Ticket.parse(typed).value()).contains(new Ticket(typed));
  }

  @Test
  @DisplayName("is a reference of 64 characters at most")
  void longTicket() {
    assertThat(Ticket.parse("7".repeat(64)).isValid()).isTrue();
    assertThat(Ticket.parse("7".repeat(65))).isEqualTo(Parsed.invalid(Defect.TOO_LONG));
    assertThat(Ticket.parse(null)).isEqualTo(Parsed.invalid(Defect.REQUIRED));
    assertThat(Ticket.parse("<b>")).isEqualTo(Parsed.invalid(Defect.FORBIDDEN_CHARACTER));
    assertThat(Ticket.parse("#12")).isEqualTo(Parsed.invalid(Defect.FORBIDDEN_CHARACTER));
  }
}
