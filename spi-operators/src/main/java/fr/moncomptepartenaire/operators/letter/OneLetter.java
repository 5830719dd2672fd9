package fr.moncomptepartenaire.operators.letter;

import fr.moncomptepartenaire.firstadmin.issue.LetterContext;
import fr.moncomptepartenaire.firstadmin.issue.LetterIssue;
import fr.moncomptepartenaire.firstadmin.issue.LetterPrinterProvider;
import fr.moncomptepartenaire.operators.call.OperatorCall;
import fr.moncomptepartenaire.operators.call.SecondOperatorProblem;
import fr.moncomptepartenaire.platform.http.JsonResponses;
import fr.moncomptepartenaire.platform.http.Problem;
import fr.moncomptepartenaire.store.organisation.PartnerOrganisation;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.keycloak.events.admin.OperationType;

/** {@code …/organisations/{siret}/letter}: the letter of one organisation. */
public final class OneLetter {
  private static final String PDF = "application/pdf";

  private final OperatorCall call;
  private final String siret;

  public OneLetter(OperatorCall call, String siret) {
    this.call = call;
    this.siret = siret;
  }

  /**
   * Issues the letter, or a newer one that kills the former. The password is in this answer, once:
   * nothing keeps it.
   */
  public Response issue(HttpHeaders headers) {
    PartnerOrganisation organisation = call.known(siret);
    boolean pdf = wantsPdf(headers);
    LetterIssue.Outcome outcome =
        new LetterIssue(call.session(), call.realm())
            .issue(organisation, call.actorId(), call.origin());
    if (!(outcome instanceof LetterIssue.Outcome.Issued issued)) {
      return refusal(outcome).response();
    }
    call.adminEvent(
        OperationType.ACTION,
        "PARTNER_LETTER",
        "organisations/" + organisation.siret().digits() + "/letter");
    return pdf ? document(organisation, issued) : JsonResponses.json(IssuedLetterJson.of(issued));
  }

  private static Problem refusal(LetterIssue.Outcome outcome) {
    if (outcome instanceof LetterIssue.Outcome.NotAlone alone) {
      return SecondOperatorProblem.of(alone.why());
    }
    if (outcome instanceof LetterIssue.Outcome.Suspended) {
      return Problem.conflict(
          "organisation-suspended", "The organisation is suspended: end the suspension first.");
    }
    if (outcome instanceof LetterIssue.Outcome.Unprintable) {
      return Problem.conflict(
          "organisation-unprintable",
          "A letter cannot print the name or the address of the organisation: correct it first.");
    }
    return Problem.conflict(
        "seat-taken", "The organisation has had its administrator: propose a replacement instead.");
  }

  private Response document(PartnerOrganisation organisation, LetterIssue.Outcome.Issued issued) {
    return Response.ok(print(organisation, issued), PDF)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            "attachment; filename=\"courrier-" + organisation.siret().digits() + ".pdf\"")
        .build();
  }

  private byte[] print(PartnerOrganisation organisation, LetterIssue.Outcome.Issued issued) {
    var page = new ByteArrayOutputStream();
    try {
      call.session()
          .getProvider(LetterPrinterProvider.class)
          .printer()
          .print(LetterContext.of(call.session(), call.realm()).letter(organisation, issued), page);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return page.toByteArray();
  }

  private static boolean wantsPdf(HttpHeaders headers) {
    for (MediaType type : OperatorCall.acceptable(headers)) {
      if (type.isWildcardType() || type.isCompatible(MediaType.APPLICATION_JSON_TYPE)) {
        return false;
      }
      if (type.isCompatible(MediaType.valueOf(PDF))) {
        return true;
      }
    }
    return false;
  }
}
