package fr.moncomptepartenaire.operators.report;

import fr.moncomptepartenaire.store.mail.MailListing;
import org.jspecify.annotations.Nullable;

/** A mail as operators read it. Times are ISO-8601 in UTC. */
record MailJson(
    String id,
    String kind,
    @Nullable String siret,
    @Nullable String organisation,
    @Nullable String userId,
    String state,
    int attempts,
    @Nullable String failure,
    String createdAt,
    String nextAt,
    @Nullable String sentAt) {

  static MailJson of(MailListing.Mail mail) {
    return new MailJson(
        mail.id(),
        mail.kind().name(),
        mail.siret().orElse(null),
        mail.organisation().orElse(null),
        mail.userId().orElse(null),
        mail.state().name(),
        mail.attempts(),
        mail.failure().orElse(null),
        mail.createdAt().toString(),
        mail.nextAt().toString(),
        mail.sentAt().map(Object::toString).orElse(null));
  }
}
