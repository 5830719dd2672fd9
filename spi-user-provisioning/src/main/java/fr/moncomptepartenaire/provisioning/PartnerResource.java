package fr.moncomptepartenaire.provisioning;

import fr.moncomptepartenaire.kernel.assurance.Act;
import fr.moncomptepartenaire.platform.http.QueryParameters;
import fr.moncomptepartenaire.provisioning.caller.CallerReading;
import fr.moncomptepartenaire.provisioning.caller.MandateReading;
import fr.moncomptepartenaire.provisioning.caller.OwnFactors;
import fr.moncomptepartenaire.provisioning.imports.ExportResource;
import fr.moncomptepartenaire.provisioning.imports.ImportsResource;
import fr.moncomptepartenaire.provisioning.journal.JournalReading;
import fr.moncomptepartenaire.provisioning.people.OnePerson;
import fr.moncomptepartenaire.provisioning.people.PartnerCall;
import fr.moncomptepartenaire.provisioning.people.PeopleBatch;
import fr.moncomptepartenaire.provisioning.people.PeopleList;
import fr.moncomptepartenaire.provisioning.recertification.RecertificationResource;
import fr.moncomptepartenaire.store.journal.JournalFilter;
import fr.moncomptepartenaire.store.people.MemberQuery;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code /realms/{realm}/partner}: mandate holders manage the people of their organisation.
 *
 * <p>{@link PartnerResourceFactory} has checked that the caller belongs to a partner organisation.
 * Each operation first requires an authority, then delegates to the class for its subject.
 */
public final class PartnerResource {
  private final PartnerCall call;

  PartnerResource(PartnerCall call) {
    this.call = call;
  }

  /** The caller, with the caller's organisation and mandate. */
  @GET
  @Path("me")
  @Produces(MediaType.APPLICATION_JSON)
  public Response me() {
    return new CallerReading(call).me();
  }

  /** The caller's own second factors, with their last use (R16). */
  @GET
  @Path("me/second-factors")
  @Produces(MediaType.APPLICATION_JSON)
  public Response ownSecondFactors() {
    return new OwnFactors(call).read();
  }

  /** The caller's organisation, its mandate holders, and whom to ask for help. */
  @GET
  @Path("organisation")
  @Produces(MediaType.APPLICATION_JSON)
  public Response organisation() {
    return new CallerReading(call).organisation();
  }

  /** What the administrator has done of the first steps after the claim. */
  @GET
  @Path("first-steps")
  @Produces(MediaType.APPLICATION_JSON)
  public Response firstSteps() {
    call.requireAdministrator();
    return new MandateReading(call).firstSteps();
  }

  /** A document that says who holds which mandate, and since when. */
  @GET
  @Path("attestation")
  @Produces("application/pdf")
  public Response attestation() {
    call.requireMandate();
    call.requireProof(Act.GET_ATTESTATION);
    return new MandateReading(call).attestation();
  }

  /** The habilitation groups that the caller may grant, or may only take away. */
  @GET
  @Path("habilitation-groups")
  @Produces(MediaType.APPLICATION_JSON)
  public Response habilitationGroups(@QueryParam("all") @Nullable String all) {
    call.requireMandate();
    return new CallerReading(call).habilitationGroups(QueryParameters.flag("all", all));
  }

  /** A page of the organisation's people. */
  @GET
  @Path("users")
  @Produces(MediaType.APPLICATION_JSON)
  public Response users(
      @QueryParam("search") @Nullable String search,
      @QueryParam("group") @Nullable String group,
      @QueryParam("status") @Nullable String status,
      @QueryParam("mandate") @Nullable String mandate,
      @QueryParam("credential") @Nullable String credential,
      @QueryParam("notSignedInSince") @Nullable String notSignedInSince,
      @QueryParam("secondFactor") @Nullable String secondFactor,
      @QueryParam("sort") @Nullable String sort,
      @QueryParam("first") @Nullable String first,
      @QueryParam("max") @Nullable String max) {
    call.requireMandate();
    return new PeopleList(call)
        .page(
            new MemberQuery(
                    search,
                    group,
                    status,
                    mandate,
                    credential,
                    notSignedInSince,
                    secondFactor,
                    sort)
                .wanted(call.factorsShown()),
            first,
            max);
  }

  /** Creates a user. Two mails bring the identifier and the password (R6). */
  @POST
  @Path("users")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  public Response createUser(@Nullable InputStream body) {
    call.requireMandate();
    call.requireProof(Act.CREATE_USER);
    return new PeopleList(call).create(body);
  }

  /** Does one act on several of the organisation's people, and answers for each of them. */
  @POST
  @Path("users/batch")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  public Response actOnSeveral(@Nullable InputStream body) {
    call.requireMandate();
    return new PeopleBatch(call).act(body);
  }

  /** Reads one of the organisation's people. */
  @GET
  @Path("users/{id}")
  @Produces(MediaType.APPLICATION_JSON)
  public Response user(@PathParam("id") String id) {
    call.requireMandate();
    return new OnePerson(call, id).read();
  }

  /**
   * Changes names, telephone, address and groups. With If-Match, only if the person is unchanged.
   */
  @PUT
  @Path("users/{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  public Response changeUser(
      @PathParam("id") String id,
      @HeaderParam(HttpHeaders.IF_MATCH) List<String> ifMatch,
      @Nullable InputStream body) {
    call.requireMandate();
    return new OnePerson(call, id).change(ifMatch, body);
  }

  /** Deletes a user. */
  @DELETE
  @Path("users/{id}")
  public Response deleteUser(@PathParam("id") String id) {
    call.requireMandate();
    call.requireProof(Act.DELETE_USER);
    return new OnePerson(call, id).delete();
  }

  /** Sets the habilitation groups of a user. With If-Match, only if the person is unchanged. */
  @PUT
  @Path("users/{id}/habilitation-groups")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  public Response changeGroups(
      @PathParam("id") String id,
      @HeaderParam(HttpHeaders.IF_MATCH) List<String> ifMatch,
      @Nullable InputStream body) {
    call.requireMandate();
    return new OnePerson(call, id).regroup(ifMatch, body);
  }

  /** Disables a user's account until somebody enables it again. */
  @POST
  @Path("users/{id}/disable")
  public Response disable(@PathParam("id") String id) {
    call.requireMandate();
    call.requireProof(Act.DISABLE_USER);
    return new OnePerson(call, id).disable();
  }

  /** Enables a user's account again. */
  @POST
  @Path("users/{id}/enable")
  public Response enable(@PathParam("id") String id) {
    call.requireMandate();
    call.requireProof(Act.ENABLE_USER);
    return new OnePerson(call, id).enable();
  }

  /** Sends a new password, or a link to choose one. */
  @POST
  @Path("users/{id}/credentials")
  public Response sendCredentials(@PathParam("id") String id) {
    call.requireMandate();
    call.requireProof(Act.SEND_CREDENTIALS);
    return new OnePerson(call, id).sendCredentials();
  }

  /** Removes a user's second factor, so that the user sets up another one (R16). */
  @DELETE
  @Path("users/{id}/second-factor")
  public Response resetSecondFactor(@PathParam("id") String id) {
    call.requireMandate();
    call.requireProof(Act.RESET_SECOND_FACTOR);
    return new OnePerson(call, id).resetSecondFactor();
  }

  /** Makes a user a delegate, or changes a delegate's perimeter. */
  @PUT
  @Path("users/{id}/mandate")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  public Response appoint(@PathParam("id") String id, @Nullable InputStream body) {
    call.requireAdministrator();
    call.requireProof(Act.APPOINT_DELEGATE);
    return new OnePerson(call, id).appoint(body);
  }

  /** Dismisses a delegate. */
  @DELETE
  @Path("users/{id}/mandate")
  public Response dismiss(@PathParam("id") String id) {
    call.requireAdministrator();
    call.requireProof(Act.DISMISS_DELEGATE);
    return new OnePerson(call, id).dismiss();
  }

  /** A page of the organisation's journal, newest first (R14). */
  @GET
  @Path("journal")
  @Produces(MediaType.APPLICATION_JSON)
  public Response journal(
      @QueryParam("act") @Nullable String act,
      @QueryParam("person") @Nullable String person,
      @QueryParam("from") @Nullable String from,
      @QueryParam("to") @Nullable String to,
      @QueryParam("search") @Nullable String search,
      @QueryParam("first") @Nullable String first,
      @QueryParam("max") @Nullable String max) {
    call.requireAdministrator();
    return new JournalReading(call)
        .page(JournalFilter.parse(act, person, from, to), search, first, max);
  }

  /** The journal as a file, with the filters of the list (R20). */
  @GET
  @Path("journal.csv")
  public Response journalTable(
      @QueryParam("act") @Nullable String act,
      @QueryParam("person") @Nullable String person,
      @QueryParam("from") @Nullable String from,
      @QueryParam("to") @Nullable String to,
      @QueryParam("search") @Nullable String search) {
    call.requireAdministrator();
    call.requireProof(Act.EXPORT_JOURNAL);
    return new JournalReading(call).table(JournalFilter.parse(act, person, from, to), search);
  }

  /** Whether the organisation's journal is unaltered (R14). */
  @GET
  @Path("journal/verify")
  @Produces(MediaType.APPLICATION_JSON)
  public Response verifyJournal() {
    call.requireAdministrator();
    return new JournalReading(call).verify();
  }

  /** The recertification that the administrator is asked to do. */
  @Path("recertification")
  public RecertificationResource recertification() {
    return new RecertificationResource(call);
  }

  /** The imports of files of people. */
  @Path("imports")
  public ImportsResource imports() {
    return new ImportsResource(call);
  }

  /** The export of the people as a file. */
  @Path("users.csv")
  public ExportResource export() {
    return new ExportResource(call);
  }
}
