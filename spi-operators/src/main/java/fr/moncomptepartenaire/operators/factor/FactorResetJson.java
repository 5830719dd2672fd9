package fr.moncomptepartenaire.operators.factor;

import fr.moncomptepartenaire.kernel.organisation.Siret;
import fr.moncomptepartenaire.store.factor.FactorResets;
import org.jspecify.annotations.Nullable;

/**
 * A request to reset a second factor, as operators read it. Times are ISO-8601 in UTC; people are
 * Keycloak user ids.
 *
 * @param identifier the person's identifier
 * @param siret the person's organisation; null for an operator, like {@code organisation}
 */
record FactorResetJson(
    String id,
    String userId,
    String identifier,
    @Nullable String siret,
    @Nullable String organisation,
    String state,
    String motive,
    String ticket,
    String proposedBy,
    String proposedAt,
    String expiresAt,
    @Nullable String approvedBy,
    @Nullable String endedAt) {

  static FactorResetJson of(FactorResets.Request request) {
    return new FactorResetJson(
        request.id(),
        request.userId(),
        request.identifier(),
        request.siret().map(Siret::digits).orElse(null),
        request.organisation().orElse(null),
        request.state().name(),
        request.motive(),
        request.ticket(),
        request.proposedBy(),
        request.proposedAt().toString(),
        request.expiresAt().toString(),
        request.approvedBy().orElse(null),
        request.endedAt().map(Object::toString).orElse(null));
  }
}
