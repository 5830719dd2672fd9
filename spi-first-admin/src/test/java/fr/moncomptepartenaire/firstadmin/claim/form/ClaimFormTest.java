package fr.moncomptepartenaire.firstadmin.claim.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The first-authentication form")
final class ClaimFormTest {
  private static final Map<String, String> SOUND =
      Map.of(
          "lastName", "Martin",
          "firstName", "Camille",
          "phone", "06 12 34 56 78",
          "email", "camille.martin@exemple.fr");

  @Test
  @DisplayName("given sound answers, then it yields a claimant in normal form")
  void sound() {
    Claimant claimant = claimant(SOUND);
    assertThat(claimant.phone().orElseThrow().value()).isEqualTo("+33612345678");
    assertThat(claimant(with("email", " Camille.MARTIN@Exemple.fr ")).email())
        .isEqualTo(claimant.email());
  }

  @Test
  @DisplayName("given no telephone, then it is accepted: only the three others are required")
  void required() {
    assertThat(claimant(with("phone", "  ")).phone()).isEmpty();
    assertThat(errors(Map.of()))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("lastName", "required", "firstName", "required", "email", "required"));
    assertThat(errors(with("lastName", "   "))).containsEntry("lastName", "required");
  }

  @ParameterizedTest(name = "{0} «{1}»: {2}")
  @CsvSource({
    "lastName, <script>alert(1)</script>, forbidden-character",
    "firstName, ${7*7}, forbidden-character",
    "firstName, evil.com, bad-format",
    "email, camille, bad-format",
    "email, camille@exemple, bad-format",
    "email, <b>@exemple.fr, bad-format",
    "email, ${7*7}@exemple.fr.1, bad-format",
    "phone, ${7*7}, forbidden-character",
    "phone, 12345, too-short"
  })
  @DisplayName("T23 T24: given an unsound answer, then the code stands beside its field")
  void unsound(String field, String typed, String code) {
    assertThat(errors(with(field, typed))).containsExactly(Map.entry(field, code));
  }

  @Test
  @DisplayName(
      "T22 T26: given controls, line ends, bidirectional marks or 256 characters, then every field"
          + " refuses them")
  void hostile() {
    for (String field : List.of("lastName", "firstName", "phone", "email")) {
      for (String hostile :
          List.of("a\r\nBcc: b@exemple.fr", "a\u0000b", "a\u202eb", "a\u200bb", "a".repeat(256))) {
        assertThat(errors(with(field, hostile))).as("%s: %s", field, hostile).containsKey(field);
      }
    }
  }

  @Test
  @DisplayName(
      "T10: given a mailbox of a function, then it is warned of once and may be insisted upon")
  void roleMailbox() {
    Map<String, String> shared = with("email", "contact@exemple.fr");
    assertThat(errors(shared)).containsExactly(Map.entry("email", "role-mailbox"));
    shared.put("confirmRoleMailbox", "true");
    assertThat(claimant(shared).email().value()).isEqualTo("contact@exemple.fr");
  }

  @Test
  @DisplayName("given a foreign telephone number, then it is accepted")
  void foreign() {
    assertThat(claimant(with("phone", "+49 30 1234 5678")).phone().orElseThrow().value())
        .isEqualTo("+493012345678");
  }

  @Test
  @DisplayName("T27: neither form nor claimant is printed")
  void redacted() {
    assertThat(ClaimForm.of(SOUND::get)).hasToString("ClaimForm[…]");
    assertThat(claimant(SOUND)).hasToString("Claimant[…]");
  }

  @Test
  @DisplayName("given more than 500 characters, then no more of them are shown again")
  void kept() {
    String typed = "é".repeat(500);
    assertThat(ClaimForm.of(with("lastName", typed)::get).lastName()).isEqualTo(typed);
    assertThat(ClaimForm.of(with("lastName", typed + "è")::get).lastName()).isEqualTo(typed);
  }

  private static Map<String, String> with(String field, String typed) {
    Map<String, String> answers = new HashMap<>(SOUND);
    answers.put(field, typed);
    return answers;
  }

  private static Claimant claimant(Map<String, String> answers) {
    ClaimForm.Reading reading = ClaimForm.of(answers::get).read();
    assertThat(reading).isInstanceOf(ClaimForm.Reading.Sound.class);
    return ((ClaimForm.Reading.Sound) reading).claimant();
  }

  private static Map<String, String> errors(Map<String, String> answers) {
    ClaimForm.Reading reading = ClaimForm.of(answers::get).read();
    assertThat(reading).isInstanceOf(ClaimForm.Reading.Refused.class);
    return ((ClaimForm.Reading.Refused) reading).errors();
  }
}
