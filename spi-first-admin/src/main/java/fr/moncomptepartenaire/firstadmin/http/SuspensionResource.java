package fr.moncomptepartenaire.firstadmin.http;

import fr.moncomptepartenaire.kernel.Motive;
import fr.moncomptepartenaire.store.JournalAct;
import fr.moncomptepartenaire.store.PartnerOrganisation;
import fr.moncomptepartenaire.store.http.Problem;
import fr.moncomptepartenaire.store.http.StrictJson;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.OperationType;

/** {@code …/organisations/{siret}/suspension} (R11). */
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
    call.suspend(organisation, motive);
    return Response.noContent().build();
  }

  /** Ends the suspension: people sign in again with what they had. */
  @DELETE
  public Response resume() {
    PartnerOrganisation organisation = call.known(siret);
    if (!call.store().suspensions().end(organisation.orgId())) {
      return Problem.conflict("not-suspended", "The organisation is not suspended.").response();
    }
    // Keycloak's caches are told by its own model only.
    call.nativeOf(organisation).setEnabled(true);
    call.journal(organisation.orgId(), JournalAct.SUSPENSION_ENDED);
    call.suspensionEvent(OperationType.DELETE, organisation);
    return Response.noContent().build();
  }
}
