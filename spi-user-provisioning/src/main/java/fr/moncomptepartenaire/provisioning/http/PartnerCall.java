package fr.moncomptepartenaire.provisioning.http;

import fr.moncomptepartenaire.provisioning.people.Origin;
import fr.moncomptepartenaire.provisioning.people.PersonChange;
import fr.moncomptepartenaire.provisioning.people.PersonCreation;
import fr.moncomptepartenaire.store.MandateKind;
import fr.moncomptepartenaire.store.PartnerStore;
import fr.moncomptepartenaire.store.Standing;
import fr.moncomptepartenaire.store.http.Problem;
import fr.moncomptepartenaire.store.http.StrictJson;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/**
 * One request of somebody who belongs to an organisation.
 *
 * @param caller where the one who asks stands, read from the tables for this request
 * @param auth Keycloak's own evaluator for the caller
 */
public record PartnerCall(
    KeycloakSession session, RealmModel realm, Standing caller, AdminPermissionEvaluator auth) {

  private static final int DEFAULT_PAGE = 20;
  private static final int LARGEST_PAGE = 100;

  public PartnerStore store() {
    return PartnerStore.of(session);
  }

  /** Refuses whoever has no mandate, before anything is looked at. */
  public void requireMandate() {
    if (caller.mandate() == null) {
      throw Problem.forbidden("not-permitted", "A mandate is needed.").exception();
    }
  }

  public void requireAdministrator() {
    if (caller.mandate() != MandateKind.ADMINISTRATOR) {
      throw Problem.forbidden("not-permitted", "Only the administrator may do this.").exception();
    }
  }

  public Origin origin() {
    return new Origin(
        session.getContext().getConnection().getRemoteAddr(),
        session.getContext().getUri().getBaseUri().toString());
  }

  public PersonCreation creation() {
    return new PersonCreation(session, realm, auth);
  }

  PersonChange change() {
    return new PersonChange(session, realm, auth, caller, origin());
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
}
