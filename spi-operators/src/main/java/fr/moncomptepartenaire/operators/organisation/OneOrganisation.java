package fr.moncomptepartenaire.operators.organisation;

import fr.moncomptepartenaire.firstadmin.issue.LetterRight;
import fr.moncomptepartenaire.kernel.assurance.Act;
import fr.moncomptepartenaire.kernel.organisation.Siret;
import fr.moncomptepartenaire.operators.call.OperatorCall;
import fr.moncomptepartenaire.platform.http.IfMatch;
import fr.moncomptepartenaire.platform.http.JsonResponses;
import fr.moncomptepartenaire.platform.http.Page;
import fr.moncomptepartenaire.platform.http.Problem;
import fr.moncomptepartenaire.platform.http.QueryParameters;
import fr.moncomptepartenaire.platform.http.StrictJson;
import fr.moncomptepartenaire.store.PartnerStore;
import fr.moncomptepartenaire.store.organisation.PartnerOrganisation;
import fr.moncomptepartenaire.store.people.Mandates;
import jakarta.ws.rs.core.HttpHeaders;
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

  public Response read() {
    return answer(call, Response.Status.OK, call.known(siret)).build();
  }

  /**
   * Changes the name, the housing kinds or the address. An address to be confirmed is confirmed by
   * being sent again. With If-Match, only the version that was read.
   */
  public Response update(List<String> ifMatch, @Nullable InputStream body) {
    PartnerOrganisation before = call.known(siret);
    OrganisationBody.Sound wanted = wanted(before, body);
    if (!IfMatch.of(ifMatch).permits(etag(before))) {
      return Problem.stale().response();
    }
    call.requireProof(
        isMoreThanAName(before, wanted) ? Act.UPDATE_ADDRESSES_OR_KINDS : Act.UPDATE_ORGANISATION);
    if (!write(before, wanted)) {
      return Problem.stale().response();
    }
    event(call, OperationType.UPDATE, wanted.siret());
    return answer(call, Response.Status.OK, wanted.siret()).build();
  }

  // An address that a letter did not reach is confirmed by being sent again.
  private static boolean isMoreThanAName(
      PartnerOrganisation before, OrganisationBody.Sound wanted) {
    return before.addressToConfirm()
        || !wanted.address().equals(before.address())
        || !wanted.identity().housingKinds().equals(before.housingKinds())
        || (wanted.saysContact() && !wanted.contactEmail().equals(before.contactEmail()));
  }

  /**
   * The validated body. It may leave out the SIRET of the request's path, but not name another one.
   */
  private OrganisationBody.Sound wanted(PartnerOrganisation before, @Nullable InputStream body) {
    OrganisationBody.Sound sound =
        StrictJson.read(body, OrganisationBody.class).at(siret).orRefuse();
    if (!sound.siret().equals(before.siret())) {
      throw Problem.invalid("siret", "immutable", "The SIRET of an organisation does not change.")
          .exception();
    }
    return sound;
  }

  /** Writes the change; false if somebody else has written first. */
  private boolean write(PartnerOrganisation before, OrganisationBody.Sound wanted) {
    var register = new OrganisationRegister(call.session(), call.realm());
    if (!register.update(before, wanted.identity(), call.actorId(), call.origin())) {
      return false;
    }
    if (before.addressToConfirm() && wanted.address().equals(before.address())) {
      register.confirmAddress(before, call.actorId(), call.origin());
    }
    if (wanted.saysContact()
        && !register.contact(before, wanted.contactEmail(), call.actorId(), call.origin())) {
      throw Problem.tooMany(
              "too-many-mails",
              "The contact address has changed so often today that no further change could be told:"
                  + " try again tomorrow.")
          .exception();
    }
    return true;
  }

  /** A page of an organisation's delegates, ordered by name (R8). */
  public Response delegates(@Nullable String first, @Nullable String max) {
    String orgId = call.known(siret).orgId();
    Mandates.Page page =
        call.store()
            .mandates()
            .delegatesOf(orgId, QueryParameters.first(first), QueryParameters.max(max));
    if (page.total() > 0) {
      call.sawPeopleOf(orgId);
    }
    return JsonResponses.json(new Page<>(page.total(), page.items()));
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
    return JsonResponses.status(status, json(call, organisation))
        .header(HttpHeaders.ETAG, etag(organisation));
  }

  private static OrganisationJson json(OperatorCall call, PartnerOrganisation organisation) {
    PartnerStore store = call.store();
    return OrganisationJson.of(
        store.organisationSearch().summary(organisation),
        organisation.suspended() ? store.suspensions().of(organisation.orgId()) : Optional.empty(),
        new LetterRight(call.session(), call.realm(), call.actorId())
            .refusal(organisation.orgId()));
  }

  private static String etag(PartnerOrganisation organisation) {
    return "\"" + organisation.version() + "\"";
  }

  static void event(OperatorCall call, OperationType operation, Siret siret) {
    call.adminEvent(operation, "PARTNER_ORGANISATION", "organisations/" + siret.digits());
  }
}
