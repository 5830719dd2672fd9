package fr.moncomptepartenaire.operators.notice;

import fr.moncomptepartenaire.firstadmin.letter.NoticeContent;
import fr.moncomptepartenaire.firstadmin.letter.NoticePrinter;
import fr.moncomptepartenaire.kernel.claim.NoticeReference;
import fr.moncomptepartenaire.kernel.journal.DetailKey;
import fr.moncomptepartenaire.kernel.journal.JournalDetails;
import fr.moncomptepartenaire.kernel.organisation.Motive;
import fr.moncomptepartenaire.kernel.settings.PartnerSettings;
import fr.moncomptepartenaire.operators.call.OperatorCall;
import fr.moncomptepartenaire.operators.organisation.OrganisationBody;
import fr.moncomptepartenaire.platform.http.JsonResponses;
import fr.moncomptepartenaire.platform.http.Page;
import fr.moncomptepartenaire.platform.http.Problem;
import fr.moncomptepartenaire.platform.http.QueryParameters;
import fr.moncomptepartenaire.platform.http.StrictJson;
import fr.moncomptepartenaire.platform.settings.PartnerSettingsProvider;
import fr.moncomptepartenaire.store.journal.JournalAct;
import fr.moncomptepartenaire.store.seat.Notices;
import fr.moncomptepartenaire.store.seat.Notices.Notice;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.OperationType;

/**
 * {@code …/notices}: each claim is notified to the organisation itself, which may answer "not us"
 * (T01).
 */
public final class NoticesResource {
  private static final ZoneId FRANCE = ZoneId.of("Europe/Paris");

  private final OperatorCall call;
  private final NoticePrinter printer;

  public NoticesResource(OperatorCall call, NoticePrinter printer) {
    this.call = call;
    this.printer = printer;
  }

  record Body(@Nullable String motive) {}

  /** A page of notices, newest first; with {@code printed=false}, those still to print. */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public Response notices(
      @QueryParam("printed") @Nullable String printed,
      @QueryParam("first") @Nullable String first,
      @QueryParam("max") @Nullable String max) {
    Notices.Page page =
        call.store()
            .notices()
            .page(
                call.realm().getId(),
                flag(printed),
                QueryParameters.first(first),
                QueryParameters.max(max));
    return JsonResponses.json(Page.of(page.total(), page.items(), NoticeJson::of));
  }

  /** The notice with the reference that a caller quotes. */
  @GET
  @Path("{reference}")
  @Produces(MediaType.APPLICATION_JSON)
  public Response notice(@PathParam("reference") String reference) {
    return JsonResponses.json(NoticeJson.of(known(reference)));
  }

  /** The page to post. It holds no secret, so it may be printed again. */
  @POST
  @Path("{reference}/letter")
  @Produces("application/pdf")
  public Response printNotice(@PathParam("reference") String reference) {
    Notice notice = known(reference);
    byte[] page = printed(notice);
    call.store().notices().printed(notice.reference(), call.actorId());
    call.journal(notice.organisation().orgId(), JournalAct.NOTICE_PRINTED);
    event(notice, "letter");
    return Response.ok(page, "application/pdf")
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            "attachment; filename=\"avis-" + notice.organisation().siret().digits() + ".pdf\"")
        .build();
  }

  private byte[] printed(Notice notice) {
    var page = new ByteArrayOutputStream();
    try {
      printer.print(content(notice), page);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return page.toByteArray();
  }

  private NoticeContent content(Notice notice) {
    PartnerSettings settings = PartnerSettingsProvider.of(call.session());
    return new NoticeContent(
        notice.organisation().name(),
        notice.organisation().siret(),
        notice.organisation().address(),
        notice.reference(),
        notice.claimedAt(),
        LocalDate.ofInstant(call.store().now(), FRANCE),
        settings.letterSender(),
        settings.contact().name());
  }

  /**
   * Freezes the organisation that contests the claim: it is suspended as by {@code
   * SuspensionResource}, which also ends the freeze.
   */
  @POST
  @Path("{reference}/freeze")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response freeze(@PathParam("reference") String reference, @Nullable InputStream body) {
    Notice notice = known(reference);
    Motive motive =
        OrganisationBody.orRefuse(
            "motive", Motive.parse(StrictJson.read(body, Body.class).motive()));
    // First the suspension: everywhere, the organisation's row is locked before its journal.
    call.suspend(notice.organisation(), motive, true);
    call.store().notices().contested(notice.reference(), call.actorId());
    call.journal(
        notice.organisation().orgId(),
        JournalAct.CLAIM_CONTESTED,
        JournalDetails.none().with(DetailKey.MOTIVE, motive.value()));
    event(notice, "freeze");
    return Response.noContent().build();
  }

  private Notice known(String reference) {
    return NoticeReference.parse(reference)
        .value()
        .flatMap(parsed -> call.store().notices().byReference(call.realm().getId(), parsed))
        .orElseThrow(() -> Problem.notFound("No notice has this reference.").exception());
  }

  private static @Nullable Boolean flag(@Nullable String printed) {
    return (printed == null || printed.isBlank()) ? null : QueryParameters.flag("printed", printed);
  }

  private void event(Notice notice, String act) {
    call.adminEvent(
        OperationType.ACTION,
        "PARTNER_NOTICE",
        "organisations/" + notice.organisation().siret().digits() + "/notice/" + act);
  }
}
