package fr.moncomptepartenaire.operators.report;

import fr.moncomptepartenaire.kernel.organisation.Siret;
import fr.moncomptepartenaire.operators.call.OperatorCall;
import fr.moncomptepartenaire.platform.http.JsonResponses;
import fr.moncomptepartenaire.platform.http.Problem;
import fr.moncomptepartenaire.store.journal.JournalVerification;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code …/journal}: the journals of all organisations. */
public final class JournalsResource {
  private final OperatorCall call;

  public JournalsResource(OperatorCall call) {
    this.call = call;
  }

  /**
   * Whether the journal is as it was written: of one organisation, or of all. Also of an
   * organisation that was removed, whose journal stays.
   */
  @GET
  @Path("verify")
  @Produces(MediaType.APPLICATION_JSON)
  public Response verifyJournal(@QueryParam("siret") @Nullable String siret) {
    Optional<Siret> wanted = Optional.empty();
    if (siret != null && !siret.isBlank()) {
      wanted =
          Optional.of(
              Siret.recall(siret)
                  .value()
                  .orElseThrow(
                      () ->
                          Problem.invalid("siret", "bad-format", "This is no SIRET.").exception()));
    }
    JournalVerification.Finding found =
        call.store().journalVerification().of(call.realm().getId(), wanted);
    if (wanted.isPresent() && found instanceof JournalVerification.Finding.Nothing) {
      return Problem.notFound("No organisation has this SIRET.").response();
    }
    return JsonResponses.json(JournalJson.of(found));
  }
}
