package fr.moncomptepartenaire.kernel.assurance;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moncomptepartenaire.kernel.settings.SecondFactorPolicy;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A second factor")
final class SecondFactorTest {
  private static final Instant NOW = Instant.parse("2027-03-01T08:00:00Z");

  @Test
  @DisplayName("is asked of mandate holders and operators")
  void mandates() {
    assertThat(required(SecondFactorPolicy.MANDATES))
        .containsExactly(Standing.DELEGATE, Standing.ADMINISTRATOR, Standing.OPERATOR);
  }

  @Test
  @DisplayName("is asked of everybody, but not of machines and letters")
  void everyone() {
    assertThat(required(SecondFactorPolicy.EVERYONE))
        .containsExactly(
            Standing.USER, Standing.DELEGATE, Standing.ADMINISTRATOR, Standing.OPERATOR);
  }

  @Test
  @DisplayName("is asked of nobody where it is optional")
  void optional() {
    assertThat(required(SecondFactorPolicy.OPTIONAL)).isEmpty();
  }

  @Test
  @DisplayName("is asked of a mandate holder during the grace, and from its end demanded")
  void grace() {
    assertThat(demand(Standing.DELEGATE, Optional.of(NOW.plusMillis(1))))
        .isEqualTo(FactorDemand.SOON);
    assertThat(demand(Standing.DELEGATE, Optional.of(NOW))).isEqualTo(FactorDemand.NOW);
    assertThat(demand(Standing.DELEGATE, Optional.empty())).isEqualTo(FactorDemand.NOW);
    assertThat(demand(Standing.USER, Optional.of(NOW.plusMillis(1)))).isEqualTo(FactorDemand.NONE);
  }

  @Test
  @DisplayName("that was given in the session opens it, whoever the person is")
  void given() {
    var proofs = new Proofs(Map.of(Assurance.SECOND_FACTOR, NOW.minusSeconds(86_400)));

    assertThat(SecondFactor.verdict(proofs, () -> true, () -> true)).isEqualTo(SessionVerdict.OPEN);
  }

  @Test
  @DisplayName("that was not given opens nothing for whoever has one or must have one")
  void notGiven() {
    var proofs = new Proofs(Map.of(Assurance.PASSWORD, NOW));

    assertThat(SecondFactor.verdict(proofs, () -> true, () -> false))
        .isEqualTo(SessionVerdict.FACTOR_NOT_GIVEN);
    assertThat(SecondFactor.verdict(proofs, () -> false, () -> true))
        .isEqualTo(SessionVerdict.FACTOR_MISSING);
    assertThat(SecondFactor.verdict(proofs, () -> false, () -> false))
        .isEqualTo(SessionVerdict.OPEN);
  }

  private static FactorDemand demand(Standing standing, Optional<Instant> graceEnd) {
    return SecondFactor.demand(SecondFactorPolicy.MANDATES, standing, graceEnd, NOW);
  }

  private static List<Standing> required(SecondFactorPolicy policy) {
    return Arrays.stream(Standing.values())
        .filter(standing -> SecondFactor.isRequired(policy, standing))
        .toList();
  }
}
