package fr.moncomptepartenaire.kernel.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Of the kinds of mail")
final class MailKindTest {
  @Test
  @DisplayName("R12: two may be asked for without an account")
  void recovery() {
    assertThat(Arrays.stream(MailKind.values()).filter(MailKind::isRecovery))
        .containsExactly(MailKind.IDENTIFIER_REMINDER, MailKind.PASSWORD_RECOVERY);
  }

  @Test
  @DisplayName("some are for an organisation or the institution; all others are for a person")
  void toOrganisation() {
    assertThat(Arrays.stream(MailKind.values()).filter(MailKind::isToOrganisation))
        .containsExactly(
            MailKind.CONTACT_CHANGED,
            MailKind.CLAIM_NOTICE,
            MailKind.FREEZE_ALERT,
            MailKind.SECOND_FACTOR_RESET_NOTICE);
  }
}
