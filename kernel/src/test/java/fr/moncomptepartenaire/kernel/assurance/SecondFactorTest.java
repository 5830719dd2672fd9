package fr.moncomptepartenaire.kernel.assurance;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moncomptepartenaire.kernel.settings.SecondFactorPolicy;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A second factor")
final class SecondFactorTest {
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

  private static List<Standing> required(SecondFactorPolicy policy) {
    return Arrays.stream(Standing.values())
        .filter(standing -> SecondFactor.isRequired(policy, standing))
        .toList();
  }
}
