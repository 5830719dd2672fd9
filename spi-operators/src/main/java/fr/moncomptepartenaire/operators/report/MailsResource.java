package fr.moncomptepartenaire.operators.report;

import fr.moncomptepartenaire.kernel.assurance.Act;
import fr.moncomptepartenaire.kernel.journal.DetailKey;
import fr.moncomptepartenaire.kernel.journal.JournalDetails;
import fr.moncomptepartenaire.operators.call.OperatorCall;
import fr.moncomptepartenaire.platform.http.JsonResponses;
import fr.moncomptepartenaire.platform.http.Page;
import fr.moncomptepartenaire.platform.http.Problem;
import fr.moncomptepartenaire.platform.http.QueryParameters;
import fr.moncomptepartenaire.store.journal.JournalAct;
import fr.moncomptepartenaire.store.mail.MailListing;
import fr.moncomptepartenaire.store.mail.MailState;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.OperationType;

/**
 * {@code …/mails}: the mails of the outbox and their state. Neither content nor address is shown:
 * both are computed when a mail is sent.
 */
public final class MailsResource {
  private final OperatorCall call;

  public MailsResource(OperatorCall call) {
    this.call = call;
  }

  /**
   * A page of mails in a state; if no state is given, of those given up. Newest first, unless the
   * order says otherwise.
   */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public Response mails(
      @QueryParam("state") @Nullable String state,
      @QueryParam("sort") @Nullable String sort,
      @QueryParam("first") @Nullable String first,
      @QueryParam("max") @Nullable String max) {
    MailListing.Page page =
        call.store()
            .mailListing()
            .page(
                call.realm().getId(),
                state(state),
                QueryParameters.oldestFirst(sort, "createdAt"),
                QueryParameters.first(first),
                QueryParameters.max(max));
    return JsonResponses.json(Page.of(page.total(), page.items(), MailJson::of));
  }

  /** Retries a mail that was given up. */
  @POST
  @Path("{id}/retry")
  public Response retry(@PathParam("id") String id) {
    call.requireProof(Act.RETRY_MAIL);
    if (!call.store().mailListing().exists(call.realm().getId(), id)) {
      return Problem.notFound("No such mail.").response();
    }
    if (!call.store().mailListing().revive(id)) {
      return Problem.conflict(
              "mail-not-dead", "This mail was not given up, or cannot be sent any more.")
          .response();
    }
    call.store()
        .mailListing()
        .organisationOf(id)
        .ifPresent(
            orgId ->
                call.journal(
                    orgId,
                    JournalAct.MAIL_RETRIED,
                    JournalDetails.none().with(DetailKey.MAIL, id)));
    call.adminEvent(OperationType.ACTION, "PARTNER_MAIL", "mails/" + id + "/retry");
    return Response.noContent().build();
  }

  private static MailState state(@Nullable String given) {
    if (given == null || given.isBlank()) {
      return MailState.DEAD;
    }
    try {
      return MailState.valueOf(given);
    } catch (IllegalArgumentException e) {
      throw Problem.invalid("state", "bad-format", "This is not a state of a mail.").exception();
    }
  }
}
