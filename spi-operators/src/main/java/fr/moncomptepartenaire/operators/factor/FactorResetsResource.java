package fr.moncomptepartenaire.operators.factor;

import fr.moncomptepartenaire.kernel.assurance.Act;
import fr.moncomptepartenaire.kernel.assurance.FactorKind;
import fr.moncomptepartenaire.kernel.assurance.FactorReset;
import fr.moncomptepartenaire.kernel.assurance.FactorResetRefusal;
import fr.moncomptepartenaire.kernel.assurance.FactorResetState;
import fr.moncomptepartenaire.kernel.journal.DetailKey;
import fr.moncomptepartenaire.kernel.journal.JournalDetails;
import fr.moncomptepartenaire.kernel.organisation.Motive;
import fr.moncomptepartenaire.kernel.organisation.Ticket;
import fr.moncomptepartenaire.operators.call.OperatorCall;
import fr.moncomptepartenaire.operators.organisation.OrganisationBody;
import fr.moncomptepartenaire.platform.database.UniqueKeyViolations;
import fr.moncomptepartenaire.platform.http.JsonResponses;
import fr.moncomptepartenaire.platform.http.Page;
import fr.moncomptepartenaire.platform.http.Problem;
import fr.moncomptepartenaire.platform.http.Problem.FieldError;
import fr.moncomptepartenaire.platform.http.QueryParameters;
import fr.moncomptepartenaire.platform.http.StrictJson;
import fr.moncomptepartenaire.store.factor.FactorResets;
import fr.moncomptepartenaire.store.journal.Journal;
import fr.moncomptepartenaire.store.journal.JournalAct;
import fr.moncomptepartenaire.store.keycloak.SecondFactorRemoval;
import fr.moncomptepartenaire.store.people.Membership;
import jakarta.persistence.PersistenceException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.ModelException;

/**
 * {@code …/second-factor-resets}: two operators reset the second factor of somebody who has lost it
 * (R16). A user's is reset by the organisation itself; operators can do it too, since an
 * organisation may have no administrator.
 */
public final class FactorResetsResource {
  private final OperatorCall call;

  public FactorResetsResource(OperatorCall call) {
    this.call = call;
  }

  /**
   * A request as an operator proposes it, not yet validated.
   *
   * @param userId the person, by Keycloak's id; or else by {@code identifier}; with both, they name
   *     one person
   */
  record Body(
      @Nullable String userId,
      @Nullable String identifier,
      @Nullable String motive,
      @Nullable String ticket) {}

  /** A page of requests, newest first; without a state, all. */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public Response page(
      @QueryParam("state") @Nullable String state,
      @QueryParam("first") @Nullable String first,
      @QueryParam("max") @Nullable String max) {
    FactorResets.Page page =
        resets()
            .page(
                call.realm().getId(),
                QueryParameters.constant("state", state, FactorResetState.class),
                QueryParameters.first(first),
                QueryParameters.max(max));
    return JsonResponses.json(Page.of(page.total(), page.items(), FactorResetJson::of));
  }

  /** Proposes to reset somebody's second factor; another operator has 72 hours to approve. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  public Response propose(@Nullable InputStream body) {
    call.requireProof(Act.PROPOSE_FACTOR_RESET);
    Body given = StrictJson.read(body, Body.class);
    if (!call.person()) {
      return refused(FactorResetRefusal.NOT_A_PERSON);
    }
    Wanted wanted = wanted(given);
    Optional<FactorHolder> found =
        wanted.userId() == null
            ? FactorHolder.byIdentifier(call, wanted.identifier())
            : FactorHolder.byId(call, wanted.userId());
    if (wanted.userId() != null
        && !wanted.identifier().isBlank()
        && found.filter(one -> one.hasIdentifier(wanted.identifier())).isEmpty()) {
      return Problem.invalid(
              "identifier", "other-person", "This is not the identifier of the person of userId.")
          .response();
    }
    if (found.isEmpty()) {
      return Problem.notFound("No person of an organisation and no operator is known by this.")
          .response();
    }
    FactorHolder holder = found.get();
    Optional<FactorResetRefusal> refusal =
        FactorReset.onProposal(call.person(), holder.isCaller(call));
    if (refusal.isPresent()) {
      return refused(refusal.get());
    }
    if (!holder.hasSomething()) {
      return Problem.conflict("no-second-factor", "This person has no second factor.").response();
    }
    String id = proposed(holder, wanted);
    FactorResets.Request request = known(id);
    journal(JournalAct.SECOND_FACTOR_RESET_PROPOSED, request, Set.of());
    event(OperationType.CREATE, id);
    return JsonResponses.status(Response.Status.CREATED, FactorResetJson.of(request))
        .location(call.session().getContext().getUri().getAbsolutePathBuilder().path(id).build())
        .build();
  }

  /** A valid proposal. {@code userId}, {@code identifier} or both name the person. */
  private record Wanted(@Nullable String userId, String identifier, Motive motive, Ticket ticket) {}

  /** The valid proposal, or a 400 problem that names every invalid field. */
  private static Wanted wanted(Body given) {
    List<FieldError> errors = new ArrayList<>();
    String userId = given.userId() == null || given.userId().isBlank() ? null : given.userId();
    String identifier = given.identifier() == null ? "" : given.identifier();
    if (userId == null && identifier.isBlank()) {
      errors.add(FieldError.of("identifier", "required"));
    }
    Optional<Motive> motive =
        OrganisationBody.field("motive", Motive.parse(given.motive()), errors);
    Optional<Ticket> ticket =
        OrganisationBody.field("ticket", Ticket.parse(given.ticket()), errors);
    if (!errors.isEmpty()) {
      throw Problem.invalid(errors).exception();
    }
    return new Wanted(userId, identifier, motive.orElseThrow(), ticket.orElseThrow());
  }

  /** Stores the proposal, or throws a 409 problem: the unique key admits one at a time. */
  private String proposed(FactorHolder holder, Wanted wanted) {
    try {
      return resets()
          .propose(
              call.realm().getId(),
              holder.id(),
              holder.membership().map(Membership::orgId).orElse(null),
              wanted.motive(),
              wanted.ticket(),
              call.actorId());
    } catch (ModelException | PersistenceException broken) {
      if (UniqueKeyViolations.refused(broken)) {
        throw Problem.conflict(
                "reset-under-way", "A reset of this person’s second factor is under way.")
            .exception();
      }
      throw broken;
    }
  }

  /** Approves a colleague's request: the factor is removed and the sessions end. */
  @POST
  @Path("{id}/approval")
  @Produces(MediaType.APPLICATION_JSON)
  public Response approve(@PathParam("id") String id) {
    call.requireProof(Act.APPROVE_FACTOR_RESET);
    FactorResets.Request request = known(id);
    Optional<FactorResetRefusal> refusal =
        FactorReset.onApproval(
            request.state(),
            request.proposedBy().equals(call.actorId()),
            call.person(),
            request.userId().equals(call.actorId()));
    if (refusal.isPresent()) {
      return refused(refusal.get());
    }
    call.requireStillOperator(request.proposedBy());
    // Locked first, like in all code that changes an organisation's people.
    request.orgId().ifPresent(orgId -> call.store().organisations().lock(orgId));
    // The state read above may have changed: the database admits one approval, by another operator,
    // in time.
    if (!resets().approve(id, call.actorId())) {
      return refused(FactorResetRefusal.NOT_OPEN);
    }
    FactorHolder holder =
        FactorHolder.byId(call, request.userId())
            .orElseThrow(() -> Problem.notFound("This person is gone.").exception());
    Set<FactorKind> removed = SecondFactorRemoval.of(call.session(), call.realm(), holder.person());
    new FactorResetMails(call).tell(holder);
    journal(JournalAct.SECOND_FACTOR_RESET_APPROVED, request, removed);
    event(OperationType.ACTION, id + "/approval");
    return JsonResponses.json(FactorResetJson.of(known(id)));
  }

  /** Withdraws a request, or refuses it. */
  @DELETE
  @Path("{id}")
  public Response withdraw(@PathParam("id") String id) {
    call.requireProof(Act.WITHDRAW_FACTOR_RESET);
    FactorResets.Request request = known(id);
    Optional<FactorResetRefusal> refusal = FactorReset.onWithdrawal(request.state(), call.person());
    if (refusal.isPresent()) {
      return refused(refusal.get());
    }
    if (!resets().withdraw(id)) {
      return refused(FactorResetRefusal.NOT_OPEN);
    }
    journal(JournalAct.SECOND_FACTOR_RESET_WITHDRAWN, request, Set.of());
    event(OperationType.DELETE, id);
    return Response.noContent().build();
  }

  private FactorResets.Request known(String id) {
    return resets()
        .byId(call.realm().getId(), id)
        .orElseThrow(() -> Problem.notFound("No such request.").exception());
  }

  private FactorResets resets() {
    return call.store().factorResets();
  }

  /** An operator belongs to no organisation: that is an act of the realm. */
  private void journal(JournalAct act, FactorResets.Request request, Set<FactorKind> removed) {
    JournalDetails said =
        JournalDetails.none()
            .with(DetailKey.FACTOR_RESET, request.id())
            .with(DetailKey.MOTIVE, request.motive())
            .with(DetailKey.TICKET, request.ticket());
    JournalDetails details =
        removed.isEmpty()
            ? said
            : said.with(DetailKey.FACTORS, removed.stream().map(Enum::name).toList());
    Journal journal = call.store().journal();
    request
        .orgId()
        .filter(orgId -> request.siret().isPresent())
        .ifPresentOrElse(
            orgId ->
                journal.write(orgId, act, call.actorId(), request.userId(), call.origin(), details),
            () ->
                journal.writeForRealm(
                    call.realm().getId(),
                    act,
                    call.actorId(),
                    request.userId(),
                    call.origin(),
                    details));
  }

  private static Response refused(FactorResetRefusal reason) {
    return switch (reason) {
      case OWN_PROPOSAL ->
          Problem.conflict(
                  reason.code(), "Another operator than the one who proposed it has to approve.")
              .response();
      case OWN_ACCOUNT ->
          Problem.forbidden(reason.code(), "Two colleagues reset your own second factor.")
              .response();
      case NOT_A_PERSON ->
          Problem.forbidden(
                  reason.code(), "A second factor is reset by people, signed in as themselves.")
              .response();
      case NOT_OPEN ->
          Problem.conflict(reason.code(), "This request is no longer open.").response();
      case TOO_LATE ->
          Problem.conflict(reason.code(), "The 72 hours are over: propose it again.").response();
    };
  }

  private void event(OperationType operation, String path) {
    call.adminEvent(operation, "PARTNER_SECOND_FACTOR_RESET", "second-factor-resets/" + path);
  }
}
