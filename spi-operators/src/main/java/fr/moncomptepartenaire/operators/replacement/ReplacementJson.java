package fr.moncomptepartenaire.operators.replacement;

import fr.moncomptepartenaire.store.seat.Replacements;
import org.jspecify.annotations.Nullable;

/** A replacement as operators read it. Times are ISO-8601 in UTC; people are Keycloak user ids. */
public record ReplacementJson(
    String id,
    String siret,
    String organisation,
    String state,
    String mode,
    String motive,
    String ticket,
    String proposedBy,
    String proposedAt,
    String expiresAt,
    @Nullable String approvedBy,
    @Nullable String approvedAt,
    @Nullable String endedAt) {

  public static ReplacementJson of(Replacements.Proposal proposal) {
    return new ReplacementJson(
        proposal.id(),
        proposal.siret().digits(),
        proposal.organisation(),
        proposal.state().name(),
        proposal.mode().code(),
        proposal.motive(),
        proposal.ticket(),
        proposal.proposedBy(),
        proposal.proposedAt().toString(),
        proposal.expiresAt().toString(),
        proposal.approvedBy().orElse(null),
        proposal.approvedAt().map(Object::toString).orElse(null),
        proposal.endedAt().map(Object::toString).orElse(null));
  }
}
