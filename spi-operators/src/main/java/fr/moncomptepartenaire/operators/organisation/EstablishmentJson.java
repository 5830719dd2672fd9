package fr.moncomptepartenaire.operators.organisation;

import fr.moncomptepartenaire.kernel.organisation.Siret;
import fr.moncomptepartenaire.operators.directory.Establishment;
import fr.moncomptepartenaire.operators.directory.LookupResult;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a directory says of an establishment, as operators read it. */
public final class EstablishmentJson {
  private EstablishmentJson() {}

  public static Map<String, @Nullable Object> of(Siret siret, LookupResult finding) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("siret", siret.digits());
    json.put("finding", code(finding));
    Establishment found = finding instanceof LookupResult.Found it ? it.establishment() : null;
    json.put("name", found == null ? null : found.name().orElse(null));
    json.put("open", found == null ? null : found.open());
    json.put("address", found == null ? null : address(found));
    return json;
  }

  private static Map<String, @Nullable Object> address(Establishment found) {
    Map<String, @Nullable Object> address = new LinkedHashMap<>();
    address.put("lines", found.lines());
    address.put("postalCode", found.postalCode().orElse(null));
    address.put("city", found.city().orElse(null));
    return address;
  }

  private static String code(LookupResult finding) {
    if (finding instanceof LookupResult.Found) {
      return "FOUND";
    }
    if (finding instanceof LookupResult.NotKnown) {
      return "NOT_KNOWN";
    }
    return finding instanceof LookupResult.Unavailable ? "UNAVAILABLE" : "NOT_ASKED";
  }
}
