package fr.moncomptepartenaire.firstadmin.http;

import fr.moncomptepartenaire.kernel.Motive;
import fr.moncomptepartenaire.store.JournalAct;
import fr.moncomptepartenaire.store.PartnerOrganisation;
import fr.moncomptepartenaire.store.http.Problem;
import fr.moncomptepartenaire.store.http.StrictJson;
import fr.moncomptepartenaire.store.keycloak.SignOut;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.UserModel;

/**
 * {@code …/organisations/{siret}/suspension} (R11). Keycloak refuses the people of a disabled
 * Organization by itself; what they have open is ended here.
 */
public final class SuspensionResource {
  private final OperatorCall call;
  private final String siret;

  SuspensionResource(OperatorCall call, String siret) {
    this.call = call;
    this.siret = siret;
  }

  /** Why an organisation is suspended, as an operator sends it. */
  record Body(@Nullable String motive) {}

  /** Suspends the organisation; once more, to write a better motive. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response suspend(@Nullable String body) {
    PartnerOrganisation organisation = call.known(siret);
    Motive motive =
        OrganisationBody.orRefuse(
            "motive", Motive.parse(StrictJson.read(body, Body.class).motive()));
    call.nativeOf(organisation).setEnabled(false);
    call.store()
        .suspensions()
        .record(call.realm().getId(), organisation.orgId(), motive, call.actorId());
    for (String userId : call.store().people().membersOf(organisation.orgId())) {
      UserModel member = call.session().users().getUserById(call.realm(), userId);
      if (member != null) {
        SignOut.everywhere(call.session(), call.realm(), member);
      }
    }
    call.journal(organisation.orgId(), JournalAct.ORGANISATION_SUSPENDED);
    event(OperationType.CREATE, organisation);
    return Response.noContent().build();
  }

  /** Ends the suspension: people sign in again with what they had. */
  @DELETE
  public Response resume() {
    PartnerOrganisation organisation = call.known(siret);
    if (!organisation.suspended()) {
      return Problem.conflict("not-suspended", "The organisation is not suspended.").response();
    }
    call.nativeOf(organisation).setEnabled(true);
    call.store().suspensions().forget(organisation.orgId());
    call.journal(organisation.orgId(), JournalAct.SUSPENSION_ENDED);
    event(OperationType.DELETE, organisation);
    return Response.noContent().build();
  }

  private void event(OperationType operation, PartnerOrganisation organisation) {
    call.adminEvent(
        operation,
        "PARTNER_SUSPENSION",
        "organisations/" + organisation.siret().digits() + "/suspension");
  }
}
