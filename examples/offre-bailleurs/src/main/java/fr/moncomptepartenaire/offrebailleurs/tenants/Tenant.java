package fr.moncomptepartenaire.offrebailleurs.tenants;

import fr.moncomptepartenaire.offrebailleurs.oidc.HousingKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An invented tenant.
 *
 * @param number of the file within the organisation
 * @param rent in euros a month
 * @param departure the day on which the tenant leaves, or null
 */
public record Tenant(
    int number,
    HousingKind kind,
    String name,
    String address,
    BigDecimal rent,
    @Nullable LocalDate departure) {

  public Tenant with(BigDecimal newRent, @Nullable LocalDate newDeparture) {
    return new Tenant(number, kind, name, address, newRent, newDeparture);
  }
}
