package fr.moncomptepartenaire.kernel.assurance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("R16: the reset of a second factor by two operators")
final class FactorResetTest {
  private static String text(Optional<FactorResetRefusal> refusal) {
    return refusal.map(FactorResetRefusal::code).orElse("allowed");
  }

  @ParameterizedTest(name = "a person {0}, about oneself {1}: {2}")
  @CsvSource({
    "true,  false, allowed",
    "true,  true,  own-account",
    "false, false, not-a-person",
    "false, true,  not-a-person",
  })
  @DisplayName("is proposed by a person, about somebody else")
  void proposal(boolean person, boolean oneself, String expected) {
    assertThat(text(FactorReset.onProposal(person, oneself))).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}, proposer {1}, person {2}, oneself {3}: {4}")
  @CsvSource({
    "PROPOSED,  false, true,  false, allowed",
    "PROPOSED,  true,  true,  false, own-proposal",
    "PROPOSED,  false, false, false, not-a-person",
    "PROPOSED,  false, true,  true,  own-account",
    "EXPIRED,   false, true,  false, too-late",
    "EXPIRED,   true,  true,  false, too-late",
    "DONE,      false, true,  false, not-open",
    "WITHDRAWN, false, true,  false, not-open",
  })
  @DisplayName("is approved by another person, while it is open")
  void approval(
      FactorResetState from, boolean proposer, boolean person, boolean oneself, String expected) {
    assertThat(text(FactorReset.onApproval(from, proposer, person, oneself))).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}, person {1}: {2}")
  @CsvSource({
    "PROPOSED,  true,  allowed",
    "PROPOSED,  false, not-a-person",
    "EXPIRED,   true,  too-late",
    "DONE,      true,  not-open",
    "WITHDRAWN, true,  not-open",
  })
  @DisplayName("is withdrawn or refused by a person, while it is open")
  void withdrawal(FactorResetState from, boolean person, String expected) {
    assertThat(text(FactorReset.onWithdrawal(from, person))).isEqualTo(expected);
  }

  @Test
  @DisplayName("removes recovery codes too, which are no factor by themselves")
  void kinds() {
    assertThat(FactorKind.types()).containsExactly("webauthn", "otp", "recovery-authn-codes");
    assertThat(FactorKind.resetTypes())
        .containsExactly("webauthn", "otp", "recovery-authn-codes", "webauthn-passwordless")
        .allSatisfy(type -> assertThat(FactorKind.ofReset(type)).isNotNull());
    assertThat(FactorKind.factorTypes()).containsExactly("webauthn", "otp");
    assertThat(FactorKind.byType("otp")).contains(FactorKind.APPLICATION);
    assertThat(FactorKind.byType("password")).isEmpty();
  }
}
