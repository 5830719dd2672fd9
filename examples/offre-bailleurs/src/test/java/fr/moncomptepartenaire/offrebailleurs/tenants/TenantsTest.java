package fr.moncomptepartenaire.offrebailleurs.tenants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.moncomptepartenaire.offrebailleurs.oidc.HousingKind;
import fr.moncomptepartenaire.offrebailleurs.oidc.Rights;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The invented tenants")
final class TenantsTest {
  private static final String SIRET = "73282932000074";
  private static final Rights ALL = Rights.of(List.of("conventionne-gestion", "prive-gestion"));
  private static final Rights CONSULTED = Rights.of(List.of("prive-consultation"));

  private final Tenants tenants = new Tenants();

  @Test
  @DisplayName("are the same at each start, others for another SIRET, and clearly invented")
  void invented() {
    List<Tenant> seen = tenants.seen(SIRET, ALL);

    assertThat(seen).isNotEmpty().isEqualTo(new Tenants().seen(SIRET, ALL));
    assertThat(tenants.seen("55210055400013", ALL)).isNotEqualTo(seen);
    assertThat(seen).allSatisfy(tenant -> assertThat(tenant.name()).contains("Exemple-"));
  }

  @Test
  @DisplayName("are seen of the kinds that one may consult, and of no other")
  void byKind() {
    assertThat(tenants.seen(SIRET, CONSULTED))
        .isNotEmpty()
        .allSatisfy(tenant -> assertThat(tenant.kind()).isEqualTo(HousingKind.PRIVE));
    assertThat(tenants.seen(SIRET, Rights.NONE)).isEmpty();
    Tenant regulated = tenants.seen(SIRET, ALL).get(0);
    assertThat(regulated.kind()).isEqualTo(HousingKind.CONVENTIONNE);
    assertThat(tenants.seen(SIRET, CONSULTED, regulated.number())).isEmpty();
    assertThat(tenants.seen(SIRET, ALL, 999_999)).isEmpty();
  }

  @Test
  @DisplayName("are changed by who manages them, for this organisation only")
  void declared() {
    Tenant before = tenants.seen(SIRET, ALL).get(0);
    Tenant neighbour = tenants.seen("55210055400013", ALL).get(0);

    tenants.declare(SIRET, ALL, before.with(BigDecimal.ONE, LocalDate.of(2027, 3, 31)));

    Tenant after = tenants.seen(SIRET, ALL).get(0);
    assertThat(after.rent()).isEqualTo(BigDecimal.ONE);
    assertThat(after.departure()).isEqualTo(LocalDate.of(2027, 3, 31));
    assertThat(tenants.seen("55210055400013", ALL).get(0)).isEqualTo(neighbour);
  }

  @Test
  @DisplayName("are not changed by who only consults them")
  void refused() {
    Tenant tenant = tenants.seen(SIRET, CONSULTED).get(0);

    assertThatThrownBy(() -> tenants.declare(SIRET, CONSULTED, tenant.with(BigDecimal.ONE, null)))
        .isInstanceOf(IllegalStateException.class);
    assertThat(tenants.seen(SIRET, CONSULTED).get(0)).isEqualTo(tenant);
  }

  @ParameterizedTest(name = "rent {0}, departure {1}: {2}")
  @DisplayName("take a rent and a day that exist")
  @CsvSource({
    "'512,50', '', ''",
    "512.5, 2027-03-31, ''",
    "'1 512 €', '', ''",
    "10000, '', ''",
    "'10000,01', '', rent",
    "-1, '', rent",
    "'', '', rent",
    "1e3, '', rent",
    "'1,234', '', rent",
    "1, 2027-02-30, departure",
    "1, tomorrow, departure",
    "1, +999999-01-01, departure",
    "x, x, rent departure",
  })
  void typed(String rent, String departure, String wrong) {
    Declaration declaration = Declaration.typed(Map.of("rent", rent, "departure", departure));

    assertThat(String.join(" ", declaration.errors().keySet())).isEqualTo(wrong);
  }
}
