package fr.moncomptepartenaire.operators.letter;

import fr.moncomptepartenaire.firstadmin.issue.LetterIssue;
import fr.moncomptepartenaire.firstadmin.issue.LetterRight;
import fr.moncomptepartenaire.kernel.assurance.Act;
import fr.moncomptepartenaire.kernel.operator.SecondOperatorDecision.Refusal;
import fr.moncomptepartenaire.kernel.organisation.Siret;
import fr.moncomptepartenaire.kernel.seat.Seat;
import fr.moncomptepartenaire.kernel.seat.SeatState;
import fr.moncomptepartenaire.operators.call.OperatorCall;
import fr.moncomptepartenaire.operators.call.SecondOperatorProblem;
import fr.moncomptepartenaire.operators.organisation.OrganisationBody;
import fr.moncomptepartenaire.platform.http.Problem;
import fr.moncomptepartenaire.platform.http.Problem.FieldError;
import fr.moncomptepartenaire.platform.http.QueryParameters;
import fr.moncomptepartenaire.platform.http.StrictJson;
import fr.moncomptepartenaire.store.organisation.PartnerOrganisation;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/** {@code …/letters}: new letters for a selection of organisations. */
public final class LettersResource {
  private static final int MOST = 1_000;

  private final OperatorCall call;

  public LettersResource(OperatorCall call) {
    this.call = call;
  }

  /** The organisations, in the order of their letters. */
  record Body(@Nullable List<@Nullable String> sirets) {}

  /**
   * Issues a letter to each organisation and invalidates the one that is out; issues none if one of
   * the organisations cannot have a letter. The Accept header selects the format: PDF, ZIP or CSV.
   */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response issueLetters(@Nullable InputStream body, @Context HttpHeaders headers) {
    call.requireProof(Act.ISSUE_LETTERS);
    LetterFormat format = format(headers);
    Selection selection = selected(StrictJson.read(body, Body.class).sirets());
    List<String> orgIds = selection.orgIds();
    requireRight(selection, orgIds);
    var download = new LetterDownload(call, true);
    call.adminEvent(OperationType.ACTION, "PARTNER_LETTER", "letters");
    return download.ofSelection(orgIds, format);
  }

  /**
   * Records letters that the post brought back, from JSON, or from a file with the header {@code
   * reference;reason} or of references alone; the answer has an outcome for each.
   */
  // One method for both: of two, RESTEasy Reactive (Keycloak 26.7.4) cannot write our answer to a
  // third type, for want of a method whose annotations it could read.
  @POST
  @Path("returns")
  @Consumes({MediaType.APPLICATION_JSON, "text/csv"})
  @Produces(MediaType.APPLICATION_JSON)
  public Response recordReturns(
      @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String contentType,
      @Nullable InputStream body) {
    call.requireProof(Act.RECORD_RETURNS);
    var returned = new ReturnedLetters(call);
    if (contentType == null
        || MediaType.valueOf(contentType).isCompatible(MediaType.APPLICATION_JSON_TYPE)) {
      return returned.record(body);
    }
    QueryParameters.requireCsv(contentType);
    return returned.recordFile(body);
  }

  /**
   * The organisations selected.
   *
   * @param places the position of each SIRET in the request's list, in order
   */
  private record Selection(
      Map<Siret, Integer> places, Map<Siret, PartnerOrganisation> organisations) {
    List<String> orgIds() {
      return places.keySet().stream()
          .map(organisations::get)
          .filter(Objects::nonNull)
          .map(PartnerOrganisation::orgId)
          .toList();
    }
  }

  /** The selection, or a 400 problem that names each SIRET that cannot have a letter. */
  private Selection selected(@Nullable List<@Nullable String> given) {
    if (given == null || given.isEmpty()) {
      throw Problem.invalid("sirets", "required", "At least one SIRET is expected.").exception();
    }
    if (given.size() > MOST) {
      throw Problem.invalid("sirets", "too-long", MOST + " SIRETs are the most.").exception();
    }
    List<FieldError> errors = new ArrayList<>();
    Map<Siret, Integer> places = places(given, errors);
    Map<Siret, PartnerOrganisation> known =
        call.store().organisations().bySirets(call.realm().getId(), places.keySet());
    places.forEach(
        (siret, place) ->
            why(known.get(siret))
                .ifPresent(
                    code ->
                        errors.add(new FieldError("sirets[" + place + "]", code, message(code)))));
    if (!errors.isEmpty()) {
      throw Problem.invalid(errors).exception();
    }
    return new Selection(places, known);
  }

  /** Throws a problem if the letters need another operator (R19), or a person. */
  private void requireRight(Selection selection, List<String> orgIds) {
    var right = new LetterRight(call.session(), call.realm(), call.actorId());
    right
        .refusalOfSelection(orgIds.size())
        .ifPresent(
            tooMany -> {
              throw SecondOperatorProblem.of(tooMany).exception();
            });
    Map<String, Refusal> refusals = right.refusals(orgIds);
    if (!refusals.isEmpty()) {
      throw refused(refusals, selection.organisations(), selection.places()).exception();
    }
    take(orgIds.size());
  }

  // In a transaction of its own: the letters are issued one after the other while they are sent,
  // and those of a download that is cut off count too.
  private void take(int organisations) {
    KeycloakModelUtils.runJobInTransaction(
        call.session().getKeycloakSessionFactory(),
        session -> {
          RealmModel realm = session.realms().getRealm(call.realm().getId());
          session.getContext().setRealm(realm);
          new LetterRight(session, realm, call.actorId())
              .takeSelection(organisations)
              .ifPresent(
                  tooMany -> {
                    throw SecondOperatorProblem.of(
                            tooMany,
                            Problem.conflict(
                                SecondOperatorProblem.CODE, SecondOperatorProblem.PARTS))
                        .exception();
                  });
        });
  }

  private static Problem refused(
      Map<String, Refusal> refusals,
      Map<Siret, PartnerOrganisation> known,
      Map<Siret, Integer> places) {
    for (Refusal refusal : refusals.values()) {
      if (isOfAll(refusal)) {
        return SecondOperatorProblem.of(refusal);
      }
    }
    List<FieldError> errors = new ArrayList<>();
    known.forEach(
        (siret, organisation) -> {
          @Nullable Refusal refusal = refusals.get(organisation.orgId());
          if (refusal != null) {
            errors.add(
                new FieldError(
                    "sirets[" + places.get(siret) + "]",
                    SecondOperatorProblem.CODE,
                    SecondOperatorProblem.detail(refusal)));
          }
        });
    return Problem.conflict(
        SecondOperatorProblem.CODE,
        "Another operator issues the letters of these organisations; none was issued.",
        errors);
  }

  /** Whether a refusal concerns the operator, and not one organisation. */
  private static boolean isOfAll(Refusal refusal) {
    return refusal.match(involved -> false, needsApproval -> false, personsOnly -> true);
  }

  private static Map<Siret, Integer> places(List<@Nullable String> given, List<FieldError> errors) {
    Map<Siret, Integer> places = new LinkedHashMap<>();
    for (int i = 0; i < given.size(); i++) {
      String field = "sirets[" + i + "]";
      Optional<Siret> siret = OrganisationBody.field(field, Siret.recall(given.get(i)), errors);
      if (siret.isPresent() && places.putIfAbsent(siret.get(), i) != null) {
        errors.add(new FieldError(field, "duplicate", "This SIRET stands in the list before."));
      }
    }
    return places;
  }

  /** Why an organisation cannot have a letter, if so. */
  private static Optional<String> why(@Nullable PartnerOrganisation organisation) {
    if (organisation == null) {
      return Optional.of("unknown");
    }
    if (organisation.suspended()) {
      return Optional.of("organisation-suspended");
    }
    if (organisation.addressToConfirm()) {
      return Optional.of("address-to-confirm");
    }
    if (!LetterIssue.isPrintable(organisation)) {
      return Optional.of("organisation-unprintable");
    }
    SeatState seat = organisation.seat();
    return Seat.OPEN_TO_LETTER.contains(seat) ? Optional.empty() : Optional.of("seat-taken");
  }

  private static String message(String code) {
    return switch (code) {
      case "unknown" -> "No organisation has this SIRET.";
      case "organisation-suspended" -> "The organisation is suspended.";
      case "address-to-confirm" ->
          "A letter to this address came back: change or confirm the address first.";
      case "organisation-unprintable" -> "A letter cannot print the name or the address.";
      default -> "The organisation has had its administrator.";
    };
  }

  private static LetterFormat format(HttpHeaders headers) {
    for (MediaType accepted : OperatorCall.acceptable(headers)) {
      for (LetterFormat format : LetterFormat.values()) {
        if (format.type().isCompatible(accepted)) {
          return format;
        }
      }
    }
    throw Problem.invalid(
            "Accept", "bad-format", "application/pdf, application/zip or text/csv is expected.")
        .exception();
  }
}
