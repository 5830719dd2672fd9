package fr.moncomptepartenaire.operators.replacement;

import fr.moncomptepartenaire.operators.call.OperatorCall;
import fr.moncomptepartenaire.platform.http.JsonResponses;
import fr.moncomptepartenaire.platform.http.Page;
import fr.moncomptepartenaire.platform.http.QueryParameters;
import fr.moncomptepartenaire.store.seat.Replacements;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** {@code …/replacements}: the proposals of all organisations that wait for a second operator. */
public final class WaitingReplacements {
  private final OperatorCall call;

  public WaitingReplacements(OperatorCall call) {
    this.call = call;
  }

  /** A page of these proposals. */
  public Response page(@Nullable String first, @Nullable String max) {
    Replacements.Page page =
        call.store()
            .replacements()
            .waiting(call.realm().getId(), QueryParameters.first(first), QueryParameters.max(max));
    return JsonResponses.json(Page.of(page.total(), page.items(), ReplacementJson::of));
  }
}
