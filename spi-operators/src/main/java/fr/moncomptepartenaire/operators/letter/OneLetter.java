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
   * Issues the letter; a new one invalidates the one before. Only this answer contains the
   * password: it is not stored.
   */
  public Response issue(HttpHeaders headers) {
    PartnerOrganisation organisation = call.known(siret);
    boolean pdf = wantsPdf(headers);
    return new LetterIssue(call.session(), call.realm())
        .issue(organisation, call.actorId(), call.origin())
        .match(
            new LetterIssue.Outcome.Cases<>(
                issued -> letter(organisation, issued, pdf),
                seatTaken ->
                    refusal(
                        "seat-taken",
                        "The organisation has had its administrator: propose a replacement"
                            + " instead."),
                suspended ->
                    refusal(
                        "organisation-suspended",
                        "The organisation is suspended: end the suspension first."),
                unprintable ->
                    refusal(
                        "organisation-unprintable",
                        "A letter cannot print the name or the address of the organisation:"
                            + " correct it first."),
                notAlone -> SecondOperatorProblem.of(notAlone.why()).response(),
                addressToConfirm ->
                    refusal(
                        "address-to-confirm",
                        "A letter to this address came back: change or confirm the address"
                            + " first.")));
  }

  private static Response refusal(String code, String message) {
    return Problem.conflict(code, message).response();
  }

  private Response letter(
      PartnerOrganisation organisation, LetterIssue.Outcome.Issued issued, boolean pdf) {
    call.adminEvent(
        OperationType.ACTION,
        "PARTNER_LETTER",
        "organisations/" + organisation.siret().digits() + "/letter");
    return pdf ? document(organisation, issued) : JsonResponses.json(IssuedLetterJson.of(issued));
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
