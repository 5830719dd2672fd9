package fr.moncomptepartenaire.operators.organisation;

import fr.moncomptepartenaire.firstadmin.issue.LetterRight;
import fr.moncomptepartenaire.kernel.organisation.Siret;
import fr.moncomptepartenaire.operators.call.OperatorCall;
import fr.moncomptepartenaire.platform.http.IfMatch;
import fr.moncomptepartenaire.platform.http.JsonResponses;
import fr.moncomptepartenaire.platform.http.Problem;
import fr.moncomptepartenaire.platform.http.QueryParameters;
import fr.moncomptepartenaire.platform.http.StrictJson;
import fr.moncomptepartenaire.store.PartnerStore;
import fr.moncomptepartenaire.store.organisation.PartnerOrganisation;
import fr.moncomptepartenaire.store.people.Mandates;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.OperationType;

/** {@code …/organisations/{siret}}: one organisation, as operators read and change it. */
public final class OneOrganisation {
  private final OperatorCall call;
  private final String siret;

  public OneOrganisation(OperatorCall call, String siret) {
    this.call = call;
    this.siret = siret;
  }

  /** One organisation. */
  public Response read() {
    return answer(call, Response.Status.OK, call.known(siret)).build();
  }

  /** Changes the name, the housing kinds or the address; with If-Match, only what was read. */
  public Response update(List<String> ifMatch, @Nullable InputStream body) {
    PartnerOrganisation before = call.known(siret);
    OrganisationBody given = StrictJson.read(body, OrganisationBody.class);
    OrganisationBody.Sound sound =
        new OrganisationBody(
                given.siret() == null ? siret : given.siret(),
                given.name(),
                given.housingKinds(),
                given.address(),
                given.contactEmail())
            .orRefuse();
    if (!sound.siret().equals(before.siret())) {
      return Problem.invalid("siret", "immutable", "The SIRET of an organisation does not change.")
          .response();
    }
    if (!IfMatch.of(ifMatch).permits(etag(before))) {
      return Problem.stale().response();
    }
    var register = new OrganisationRegister(call.session(), call.realm());
    if (!register.update(before, sound.identity(), call.actorId(), call.origin())) {
      return Problem.stale().response();
    }
    if (sound.saysContact()) {
      register.contact(before, sound.contactEmail(), call.actorId(), call.origin());
    }
    event(call, OperationType.UPDATE, sound.siret());
    return answer(call, Response.Status.OK, sound.siret()).build();
  }

  /** A page of an organisation's delegates, by name (R8). */
  public Response delegates(@Nullable String first, @Nullable String max) {
    Mandates.Page page =
        call.store()
            .mandates()
            .delegatesOf(
                call.known(siret).orgId(), QueryParameters.first(first), QueryParameters.max(max));
    return JsonResponses.page(page.total(), page.items());
  }

  /** The organisation as it is in the database now, with its ETag. */
  static Response.ResponseBuilder answer(OperatorCall call, Response.Status status, Siret siret) {
    return answer(
        call,
        status,
        call.store().organisations().bySiret(call.realm().getId(), siret).orElseThrow());
  }

  private static Response.ResponseBuilder answer(
      OperatorCall call, Response.Status status, PartnerOrganisation organisation) {
    PartnerStore store = call.store();
    return Response.status(status)
        .type(MediaType.APPLICATION_JSON_TYPE)
        .header(HttpHeaders.ETAG, etag(organisation))
        .entity(
            StrictJson.write(
                OrganisationJson.of(
                    store.organisationSearch().summary(organisation),
                    organisation.suspended()
                        ? store.suspensions().of(organisation.orgId())
                        : Optional.empty(),
                    new LetterRight(call.session(), call.realm(), call.actorId())
                        .refusal(organisation.orgId()))));
  }

  private static String etag(PartnerOrganisation organisation) {
    return "\"" + organisation.version() + "\"";
  }

  static void event(OperatorCall call, OperationType operation, Siret siret) {
    call.adminEvent(operation, "PARTNER_ORGANISATION", "organisations/" + siret.digits());
  }
}
