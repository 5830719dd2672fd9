package fr.moncomptepartenaire.kernel.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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

  @ParameterizedTest
  @EnumSource
  @DisplayName("each says whether it can be sent again days later; one that keeps its address can")
  void retried(MailKind kind) {
    assertThat(kind.canBeRetried() || !kind.keepsAddress()).isTrue();
    assertThat(kind.canBeRetried() && kind.isToOrganisation()).isEqualTo(kind.keepsAddress());
  }

  @Test
  @DisplayName("R16, R22: those that tell of a freeze or a reset can be sent again")
  void alerts() {
    assertThat(
            List.of(
                MailKind.ORGANISATION_FROZEN,
                MailKind.FREEZE_ALERT,
                MailKind.SECOND_FACTOR_RESET,
                MailKind.SECOND_FACTOR_RESET_NOTICE))
        .allMatch(MailKind::canBeRetried);
  }
}
