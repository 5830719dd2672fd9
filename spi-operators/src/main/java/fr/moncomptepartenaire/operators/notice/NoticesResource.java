package fr.moncomptepartenaire.operators.notice;

import fr.moncomptepartenaire.firstadmin.contest.ContestPage;
import fr.moncomptepartenaire.firstadmin.issue.LetterContext;
import fr.moncomptepartenaire.firstadmin.letter.LetterDocument;
import fr.moncomptepartenaire.firstadmin.letter.NoticeContent;
import fr.moncomptepartenaire.firstadmin.letter.NoticePrinter;
import fr.moncomptepartenaire.kernel.assurance.Act;
import fr.moncomptepartenaire.kernel.claim.NoticeReference;
import fr.moncomptepartenaire.kernel.claim.RevocationCode;
import fr.moncomptepartenaire.kernel.journal.DetailKey;
import fr.moncomptepartenaire.kernel.journal.JournalDetails;
import fr.moncomptepartenaire.kernel.organisation.Motive;
import fr.moncomptepartenaire.kernel.settings.PartnerSettings;
import fr.moncomptepartenaire.operators.call.OperatorCall;
import fr.moncomptepartenaire.operators.organisation.OrganisationBody;
import fr.moncomptepartenaire.platform.http.JsonResponses;
import fr.moncomptepartenaire.platform.http.Page;
import fr.moncomptepartenaire.platform.http.Problem;
import fr.moncomptepartenaire.platform.http.Problem.FieldError;
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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.OperationType;

/**
 * {@code …/notices}: each claim is notified to the organisation itself, which may answer "not us"
 * (T01).
 */
public final class NoticesResource {
  /** How many notices one document may have: as many as a page of the list. */
  private static final int MOST = 100;

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

  /**
   * The page to post. It may be printed again: each print has a revocation code of its own, since
   * nothing keeps a code in clear, and those of the prints before go on working (R22).
   */
  @POST
  @Path("{reference}/letter")
  @Produces("application/pdf")
  public Response printNotice(@PathParam("reference") String reference) {
    call.requireProof(Act.PRINT_NOTICE);
    Notice notice = known(reference);
    Optional<RevocationCode> code = issued(notice);
    return Response.ok(printed(notice, code), "application/pdf")
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            "attachment; filename=\"avis-" + notice.organisation().siret().digits() + ".pdf\"")
        .build();
  }

  record Selection(@Nullable List<@Nullable String> references) {}

  /** The pages of several notices as one document, in the order given. */
  @POST
  @Path("letters")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces("application/pdf")
  public Response printNotices(@Nullable InputStream body) {
    call.requireProof(Act.PRINT_NOTICES);
    List<Notice> notices = selected(StrictJson.read(body, Selection.class).references());
    Map<NoticeReference, Optional<RevocationCode>> codes = new HashMap<>();
    // In one order, so that two operators who print lists at once wait for each other only once.
    for (Notice notice : inOneOrder(notices)) {
      codes.put(notice.reference(), issued(notice));
    }
    return Response.ok(printed(notices, codes), "application/pdf")
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"avis.pdf\"")
        .build();
  }

  /** Records a print, and makes its code: empty if somebody has claimed the seat since. */
  private Optional<RevocationCode> issued(Notice notice) {
    // Locked first, so that a claim of the seat comes before the code or after it.
    call.store().organisations().lock(notice.organisation().orgId());
    Optional<RevocationCode> code = call.store().notices().newCode(notice);
    call.store().notices().printed(notice.reference(), call.actorId());
    call.journal(notice.organisation().orgId(), JournalAct.NOTICE_PRINTED);
    event(notice, "letter");
    return code;
  }

  private static List<Notice> inOneOrder(List<Notice> notices) {
    Comparator<Notice> order = Comparator.comparing(notice -> notice.organisation().orgId());
    return notices.stream()
        .sorted(order.thenComparing(notice -> notice.reference().value()))
        .toList();
  }

  /** The notices with these references, or a 400 problem that names each that is none. */
  private List<Notice> selected(@Nullable List<@Nullable String> given) {
    if (given == null || given.isEmpty()) {
      throw Problem.invalid("references", "required", "At least one reference is expected.")
          .exception();
    }
    if (given.size() > MOST) {
      throw Problem.invalid("references", "too-long", MOST + " references are the most.")
          .exception();
    }
    List<FieldError> errors = new ArrayList<>();
    Map<NoticeReference, Notice> notices = new LinkedHashMap<>();
    for (int i = 0; i < given.size(); i++) {
      Optional<Notice> notice =
          NoticeReference.parse(given.get(i))
              .value()
              .flatMap(parsed -> call.store().notices().byReference(call.realm().getId(), parsed));
      String field = "references[" + i + "]";
      if (notice.isEmpty()) {
        errors.add(new FieldError(field, "unknown", "No notice has this reference."));
      } else if (notices.put(notice.get().reference(), notice.get()) != null) {
        errors.add(new FieldError(field, "duplicate", "It stands in the list before."));
      }
    }
    if (!errors.isEmpty()) {
      throw Problem.invalid(errors).exception();
    }
    return List.copyOf(notices.values());
  }

  private byte[] printed(
      List<Notice> notices, Map<NoticeReference, Optional<RevocationCode>> codes) {
    var pages = new ByteArrayOutputStream();
    try (LetterDocument document = printer.document(pages)) {
      for (Notice notice : notices) {
        document.add(printed(notice, codes.getOrDefault(notice.reference(), Optional.empty())));
      }
      document.end();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return pages.toByteArray();
  }

  private byte[] printed(Notice notice, Optional<RevocationCode> code) {
    var page = new ByteArrayOutputStream();
    try {
      printer.print(content(notice, code), page);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return page.toByteArray();
  }

  private NoticeContent content(Notice notice, Optional<RevocationCode> code) {
    PartnerSettings settings = PartnerSettingsProvider.of(call.session());
    return new NoticeContent(
        notice.organisation().name(),
        notice.organisation().siret(),
        notice.organisation().address(),
        notice.reference(),
        code,
        ContestPage.address(LetterContext.realmBase(call.session(), call.realm())),
        notice.claimedAt(),
        LocalDate.ofInstant(call.store().now(), FRANCE),
        settings.letterSender(),
        settings.contact().onPaper());
  }

  /**
   * Freezes the organisation that contests the claim: it is suspended as by {@code
   * SuspensionResource}, which also ends the freeze.
   */
  @POST
  @Path("{reference}/freeze")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response freeze(@PathParam("reference") String reference, @Nullable InputStream body) {
    call.requireProof(Act.FREEZE_ORGANISATION);
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
