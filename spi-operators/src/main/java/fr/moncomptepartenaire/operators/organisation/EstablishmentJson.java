package fr.moncomptepartenaire.operators.organisation;

import fr.moncomptepartenaire.kernel.organisation.Siret;
import fr.moncomptepartenaire.operators.directory.Establishment;
import fr.moncomptepartenaire.operators.directory.LookupResult;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a directory says of an establishment, as operators read it. */
public final class EstablishmentJson {
  private EstablishmentJson() {}

  public static Map<String, @Nullable Object> of(Siret siret, LookupResult finding) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("siret", siret.digits());
    json.put("finding", code(finding));
    Optional<Establishment> found = establishment(finding);
    json.put("name", found.flatMap(Establishment::name).orElse(null));
    json.put("open", found.map(Establishment::open).orElse(null));
    json.put("address", found.map(EstablishmentJson::address).orElse(null));
    return json;
  }

  private static Map<String, @Nullable Object> address(Establishment found) {
    Map<String, @Nullable Object> address = new LinkedHashMap<>();
    address.put("lines", found.lines());
    address.put("postalCode", found.postalCode().orElse(null));
    address.put("city", found.city().orElse(null));
    return address;
  }

  private static Optional<Establishment> establishment(LookupResult finding) {
    return finding.match(
        notAsked -> Optional.empty(),
        found -> Optional.of(found.establishment()),
        notKnown -> Optional.empty(),
        unavailable -> Optional.empty());
  }

  private static String code(LookupResult finding) {
    return finding.match(
        notAsked -> "NOT_ASKED",
        found -> "FOUND",
        notKnown -> "NOT_KNOWN",
        unavailable -> "UNAVAILABLE");
  }
}
