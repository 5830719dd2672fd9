package fr.moncomptepartenaire.firstadmin.http;

import fr.moncomptepartenaire.kernel.Siret;
import fr.moncomptepartenaire.store.JournalAct;
import fr.moncomptepartenaire.store.PartnerOrganisation;
import fr.moncomptepartenaire.store.PartnerStore;
import fr.moncomptepartenaire.store.http.Problem;
import fr.moncomptepartenaire.store.http.StrictJson;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycloak.authorization.fgap.AdminPermissionsSchema;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.organization.OrganizationProvider;
import org.keycloak.services.resources.admin.AdminEventBuilder;

/**
 * One request of an operator: who asks, in which realm, and what all operations need.
 *
 * @param person whether a person acts in a session of their own: no service account, nobody
 *     impersonated
 */
record OperatorCall(
    KeycloakSession session,
    RealmModel realm,
    AdminEventBuilder adminEvent,
    String actorId,
    boolean person) {

  private static final int DEFAULT_PAGE = 20;
  private static final int LARGEST_PAGE = 100;

  PartnerStore store() {
    return PartnerStore.of(session);
  }

  /** The organisation of this SIRET, or a 404 problem. */
  PartnerOrganisation known(String siret) {
    return Siret.parse(siret)
        .value()
        .flatMap(parsed -> store().organisations().bySiret(realm.getId(), parsed))
        .orElseThrow(() -> Problem.notFound("No organisation has this SIRET.").exception());
  }

  /** Keycloak's own record of an organisation of ours. */
  OrganizationModel nativeOf(PartnerOrganisation organisation) {
    return AdminPermissionsSchema.runWithoutAuthorization(
        session, () -> organizations().getById(organisation.orgId()));
  }

  OrganizationProvider organizations() {
    return session.getProvider(OrganizationProvider.class);
  }

  void journal(String orgId, JournalAct act) {
    store().journal().write(orgId, act, actorId, null, origin());
  }

  /** Tells Keycloak's own admin events; never with a representation, which could hold a person. */
  void adminEvent(OperationType operation, String resource, String path) {
    adminEvent.operation(operation).resource(resource).resourcePath("partner/" + path).success();
  }

  String origin() {
    return session.getContext().getConnection().getRemoteAddr();
  }

  static int first(@Nullable String given) {
    return number("first", given, 0, 0, Integer.MAX_VALUE);
  }

  static int max(@Nullable String given) {
    return number("max", given, DEFAULT_PAGE, 1, LARGEST_PAGE);
  }

  private static int number(
      String parameter, @Nullable String given, int absent, int least, int most) {
    if (given == null || given.isBlank()) {
      return absent;
    }
    try {
      int value = Integer.parseInt(given);
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Told below, as a number out of bounds is.
    }
    throw Problem.invalid(
            parameter, "bad-format", "A number from " + least + " to " + most + " is expected.")
        .exception();
  }

  /** A page as all lists answer it. */
  static Response page(long total, List<?> items) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("total", total);
    answer.put("items", items);
    return json(answer);
  }

  static Response json(Object answer) {
    return Response.ok(StrictJson.write(answer), MediaType.APPLICATION_JSON_TYPE)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  /** The media types that the caller takes, the preferred one first. */
  static List<MediaType> acceptable(HttpHeaders headers) {
    try {
      return headers.getAcceptableMediaTypes();
    } catch (IllegalArgumentException e) {
      throw Problem.invalid("Accept", "bad-format", "This is no list of media types.").exception();
    }
  }
}
