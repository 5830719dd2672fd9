package fr.moncomptepartenaire.kernel.claim;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The refusals of a claim")
final class RefusalNamesTest {
  @ParameterizedTest
  @CsvSource({
    "ALREADY_CLAIMED, already-claimed",
    "LETTER_EXPIRED, letter-expired",
    "LETTER_DEAD, letter-dead",
    "LETTER_REPLACED, letter-replaced",
    "ORGANISATION_SUSPENDED, suspended"
  })
  @DisplayName("have a page each")
  void pages(ClaimRefusal refusal, String notice) {
    assertThat(refusal.notice()).isEqualTo(notice);
  }

  @ParameterizedTest
  @CsvSource({
    "WRONG_CODE, wrong-code",
    "EXPIRED_CODE, expired-code",
    "TOO_MANY_TRIES, too-many-tries",
    "TOO_SOON, too-soon",
    "TOO_MANY_MAILS, too-many-mails"
  })
  @DisplayName("have a message each where a mailed code is not accepted")
  void messages(EmailCodeRefusal refusal, String code) {
    assertThat(refusal.code()).isEqualTo(code);
  }
}
