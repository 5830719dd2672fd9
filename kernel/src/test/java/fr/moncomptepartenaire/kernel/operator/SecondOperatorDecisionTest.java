package fr.moncomptepartenaire.kernel.operator;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moncomptepartenaire.kernel.operator.SecondOperatorDecision.Allowed;
import fr.moncomptepartenaire.kernel.operator.SecondOperatorDecision.Involved;
import fr.moncomptepartenaire.kernel.operator.SecondOperatorDecision.NeedsApproval;
import fr.moncomptepartenaire.kernel.operator.SecondOperatorDecision.PersonsOnly;
import fr.moncomptepartenaire.kernel.operator.SecondOperatorDecision.Refusal;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("T69: a decision about an operator alone")
final class SecondOperatorDecisionTest {
  private static final List<Refusal> REFUSALS =
      List.of(new Involved(Involvement.REGISTERED), new NeedsApproval(), new PersonsOnly());

  @Test
  @DisplayName("holds no refusal when the act is allowed")
  void allowed() {
    assertThat(new Allowed().refusal()).isEmpty();
  }

  @Test
  @DisplayName("is its own refusal when the act is not allowed")
  void refused() {
    assertThat(REFUSALS).allSatisfy(refusal -> assertThat(refusal.refusal()).contains(refusal));
  }

  @Test
  @DisplayName("is read by the function of its case")
  void cases() {
    assertThat(REFUSALS)
        .extracting(
            refusal ->
                refusal.<Object>match(
                    Involved::part, needsApproval -> "approval", personsOnly -> "persons"))
        .containsExactly(Involvement.REGISTERED, "approval", "persons");
  }
}
