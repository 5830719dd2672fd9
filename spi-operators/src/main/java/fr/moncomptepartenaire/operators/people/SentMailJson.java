package fr.moncomptepartenaire.operators.people;

import fr.moncomptepartenaire.store.report.Correspondence.Mail;
import org.jspecify.annotations.Nullable;

/** A mail and its state, without content or address. Times are ISO-8601 in UTC. */
public record SentMailJson(
    String id,
    String kind,
    @Nullable String userId,
    String state,
    @Nullable String failure,
    String createdAt,
    @Nullable String sentAt) {

  /** The mail as JSON. */
  public static SentMailJson of(Mail mail) {
    return new SentMailJson(
        mail.id(),
        mail.kind().name(),
        mail.userId().orElse(null),
        mail.state().name(),
        mail.failure().orElse(null),
        mail.createdAt().toString(),
        mail.sentAt().map(Object::toString).orElse(null));
  }
}
