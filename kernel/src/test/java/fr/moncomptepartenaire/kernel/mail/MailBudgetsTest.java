package fr.moncomptepartenaire.kernel.mail;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moncomptepartenaire.kernel.person.EmailAddress;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("T29: the budgets of mails")
final class MailBudgetsTest {
  @ParameterizedTest
  @EnumSource(MailKind.class)
  @DisplayName("have a place for every kind of mail")
  void everyKind(MailKind kind) {
    assertThat(MailBudgets.counted(kind)).isNotNull();
  }

  @ParameterizedTest
  @EnumSource(MailAsker.class)
  @DisplayName("have a limit for a mailbox and for an organisation, whoever asks")
  void everyAsker(MailAsker asker) {
    MailBudgets budgets = MailBudgets.of(asker, 5);
    assertThat(budgets.perMailbox()).isBetween(1, 100);
    assertThat(budgets.perMailboxOfAll()).isBetween(budgets.perMailbox(), 100);
    assertThat(budgets.perOrganisation()).isBetween(1, 500);
  }

  @ParameterizedTest
  @EnumSource(names = {"MANDATE_HOLDER", "PERSON"})
  @DisplayName("T64: let no organisation, and no person, use up alone what others may mail")
  void notAlone(MailAsker asker) {
    MailBudgets budgets = MailBudgets.of(asker, 5);
    assertThat(budgets.perMailboxOfAll()).isGreaterThan(2 * budgets.perMailbox());
  }

  @Test
  @DisplayName("T01: hold back no notice of a claim, whatever else an organisation was told today")
  void noticeOfAClaim() {
    assertThat(MailBudgets.counted(MailKind.CLAIM_NOTICE))
        .isEqualTo(MailBudgets.Counted.BY_ITS_ACT);
    assertThat(MailBudgets.counted(MailKind.CONTACT_CHANGED))
        .isEqualTo(MailBudgets.Counted.BY_ITS_ACT);
  }

  @Test
  @DisplayName("leave something to whoever creates one person while an import runs")
  void besidesAnImport() {
    assertThat(MailBudgets.of(MailAsker.MANDATE_HOLDER, 5).perOrganisation())
        .isGreaterThan(MailBudgets.IMPORTED_PEOPLE_A_DAY);
  }

  @ParameterizedTest
  @CsvSource({
    "jean@exemple.example, jean@exemple.example",
    "jean+1@exemple.example, jean@exemple.example",
    "Jean+caf+2@Exemple.example, jean@exemple.example",
    "jean.dupont+@exemple.example, jean.dupont@exemple.example",
    "+1@exemple.example, +1@exemple.example"
  })
  @DisplayName("count the variants of one mailbox as one")
  void oneMailbox(String address, String mailbox) {
    assertThat(EmailAddress.parse(address).orElseThrow().mailbox()).isEqualTo(mailbox);
  }
}
