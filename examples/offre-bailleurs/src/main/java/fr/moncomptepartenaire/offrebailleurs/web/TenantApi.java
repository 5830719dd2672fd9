package fr.moncomptepartenaire.offrebailleurs.web;

import com.nimbusds.jose.util.JSONObjectUtils;
import fr.moncomptepartenaire.offrebailleurs.oidc.Caller;
import fr.moncomptepartenaire.offrebailleurs.oidc.Realm;
import fr.moncomptepartenaire.offrebailleurs.oidc.RefusedTokenException;
import fr.moncomptepartenaire.offrebailleurs.oidc.Rights;
import fr.moncomptepartenaire.offrebailleurs.tenants.Tenant;
import fr.moncomptepartenaire.offrebailleurs.tenants.Tenants;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code GET /api/tenants}: the same tenants for programs, as JSON. The caller sends an access
 * token that was issued for this application; cookies count for nothing here.
 */
final class TenantApi {
  private static final System.Logger LOG = System.getLogger(TenantApi.class.getName());
  private static final String SCHEME = "Bearer ";

  private final Realm realm;
  private final Tenants tenants;

  TenantApi(Realm realm, Tenants tenants) {
    this.realm = realm;
    this.tenants = tenants;
  }

  Reply list(Call call) {
    Optional<String> token =
        call.header("Authorization")
            .filter(header -> header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
            .map(header -> header.substring(SCHEME.length()).strip());
    if (token.isEmpty()) {
      return refusal(401, "unauthorized", "");
    }
    Caller caller;
    try {
      caller = realm.checks().accessToken(token.get());
    } catch (RefusedTokenException e) {
      LOG.log(System.Logger.Level.INFO, "an access token was refused: {0}", e.getMessage());
      return refusal(401, "invalid_token", " error=\"invalid_token\"");
    }
    if (caller.organisation().isEmpty() || caller.rights().isEmpty()) {
      return refusal(403, "insufficient_scope", " error=\"insufficient_scope\"");
    }
    String siret = caller.organisation().get().siret();
    // Of another organisation, nobody learns whether it has tenants here.
    return siret.equals(call.parameters().getOrDefault("siret", siret))
        ? Reply.json(200, json(siret, caller.rights()))
        : Reply.json(404, JSONObjectUtils.toJSONString(Map.of("error", "not_found")));
  }

  private String json(String siret, Rights rights) {
    Map<String, Object> answer = new LinkedHashMap<>();
    List<Map<String, Object>> items =
        tenants.seen(siret, rights).stream().map(tenant -> json(tenant, rights)).toList();
    answer.put("siret", siret);
    answer.put("total", items.size());
    answer.put("items", items);
    return JSONObjectUtils.toJSONString(answer);
  }

  private static Map<String, Object> json(Tenant tenant, Rights rights) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("number", tenant.number());
    json.put("name", tenant.name());
    json.put("housingKind", tenant.kind().name());
    json.put("address", tenant.address());
    json.put("rent", tenant.rent());
    json.put("departure", tenant.departure() == null ? null : String.valueOf(tenant.departure()));
    json.put("manageable", rights.mayManage(tenant.kind()));
    return json;
  }

  // RFC 6750, section 3.
  private static Reply refusal(int status, String error, String more) {
    return Reply.json(status, JSONObjectUtils.toJSONString(Map.of("error", error)))
        .with(
            "WWW-Authenticate",
            "Bearer realm=\"offre-bailleurs\"" + (more.isEmpty() ? "" : "," + more));
  }
}
