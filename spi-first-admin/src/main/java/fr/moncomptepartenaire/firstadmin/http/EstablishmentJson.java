package fr.moncomptepartenaire.firstadmin.http;

import fr.moncomptepartenaire.firstadmin.directory.Establishment;
import fr.moncomptepartenaire.firstadmin.directory.Finding;
import fr.moncomptepartenaire.kernel.Siret;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;



/** What a directory says of an establishment, as operators read it. */
final class EstablishmentJson {
  private EstablishmentJson() {}

  static Map<String, @Nullable Object> of(Siret siret, Finding finding) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("siret", siret.digits());
    json.put("finding", code(finding));
    Establishment found = finding instanceof Finding.Found it ? it.establishment() : null;
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

  private static String code(Finding finding) {
    if (finding instanceof Finding.Found) {
      return "FOUND";
    }
    if (finding instanceof Finding.NotKnown) {
      return "NOT_KNOWN";
    }
    return finding instanceof Finding.Unavailable ? "UNAVAILABLE" : "NOT_ASKED";
  }
}
