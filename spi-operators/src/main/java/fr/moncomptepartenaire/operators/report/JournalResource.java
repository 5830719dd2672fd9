package fr.moncomptepartenaire.operators.report;

import fr.moncomptepartenaire.operators.call.OperatorCall;
import fr.moncomptepartenaire.platform.http.JsonResponses;
import fr.moncomptepartenaire.platform.http.QueryParameters;
import fr.moncomptepartenaire.store.journal.Journal;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** {@code …/organisations/{siret}/journal} (R14). */
public final class JournalResource {
  private final OperatorCall call;
  private final String siret;

  public JournalResource(OperatorCall call, String siret) {
    this.call = call;
    this.siret = siret;
  }

  /** A page of an organisation's journal, newest first (R14). */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public Response organisationJournal(
      @QueryParam("first") @Nullable String first, @QueryParam("max") @Nullable String max) {
    String orgId = call.known(siret).orgId();
    Journal journal = call.store().journal();
    return JsonResponses.page(
        journal.count(orgId),
        journal.page(orgId, QueryParameters.first(first), QueryParameters.max(max)).stream()
            .map(JournalJson::of)
            .toList());
  }
}
