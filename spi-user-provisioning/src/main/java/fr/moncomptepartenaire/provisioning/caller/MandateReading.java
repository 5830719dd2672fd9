package fr.moncomptepartenaire.provisioning.caller;

import fr.moncomptepartenaire.kernel.delegation.MandateKind;
import fr.moncomptepartenaire.kernel.journal.JournalDetails;
import fr.moncomptepartenaire.kernel.settings.PartnerSettings;
import fr.moncomptepartenaire.platform.attestation.Attestation;
import fr.moncomptepartenaire.platform.attestation.AttestationPrinter;
import fr.moncomptepartenaire.platform.http.JsonResponses;
import fr.moncomptepartenaire.platform.realm.ClaimSession;
import fr.moncomptepartenaire.platform.settings.PartnerSettingsProvider;
import fr.moncomptepartenaire.provisioning.people.PartnerCall;
import fr.moncomptepartenaire.provisioning.people.PartnerCall.DownloadedFile;
import fr.moncomptepartenaire.provisioning.people.PeopleProblems;
import fr.moncomptepartenaire.store.people.Mandates;
import fr.moncomptepartenaire.store.people.MemberRow;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/** {@code …/first-steps} and {@code …/attestation}: the mandate of the caller. */
public final class MandateReading {
  private static final ZoneId FRANCE = ZoneId.of("Europe/Paris");

  private final PartnerCall call;

  public MandateReading(PartnerCall call) {
    this.call = call;
  }

  /** What the administrator has done of the first steps after the claim. */
  public Response firstSteps() {
    return JsonResponses.json(
        FirstStepsJson.of(
            mandate().since(),
            ClaimSession.is(call.signedIn()),
            call.store().firstSteps().of(call.caller())));
  }

  /** A PDF that says who holds which mandate, and since when. */
  public Response attestation() {
    Attestation attestation = content(mandate());
    call.journalDownload(DownloadedFile.ATTESTATION, JournalDetails.none());
    var document = new ByteArrayOutputStream();
    try {
      call.session().getProvider(AttestationPrinter.class).print(attestation, document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Response.ok(document.toByteArray(), "application/pdf")
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            "attachment; filename=\"attestation-" + call.caller().siret() + ".pdf\"")
        .build();
  }

  private Attestation content(Mandates.Held mandate) {
    MemberRow person =
        call.member(call.caller().userId())
            .orElseThrow(() -> PeopleProblems.notFound().exception());
    PartnerSettings settings = PartnerSettingsProvider.of(call.session());
    var organisation = call.ownOrganisation();
    return new Attestation(
        organisation.name().value(),
        organisation.siret().grouped(),
        person.lastName(),
        person.firstName(),
        person.identifier(),
        mandate.kind() == MandateKind.ADMINISTRATOR,
        perimeter(mandate),
        mandate.since(),
        LocalDate.ofInstant(call.store().now(), FRANCE),
        settings.letterSender().strip().lines().findFirst().orElse(""),
        settings.contact().name());
  }

  private List<String> perimeter(Mandates.Held mandate) {
    return mandate.kind() == MandateKind.ADMINISTRATOR
        ? List.of()
        : call.grantable().stream().map(FrenchRights::of).toList();
  }

  private Mandates.Held mandate() {
    return call.store()
        .mandates()
        .byUserId(call.caller().userId())
        .orElseThrow(() -> PeopleProblems.notFound().exception());
  }
}
