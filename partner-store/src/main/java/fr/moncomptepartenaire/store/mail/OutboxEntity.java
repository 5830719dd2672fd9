package fr.moncomptepartenaire.store.mail;

import fr.moncomptepartenaire.kernel.mail.MailKind;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/**
 * A row of PARTNER_OUTBOX: a mail to a person or an organisation, enqueued by a committed act. It
 * contains no text.
 */
@Entity(name = "PartnerOutbox")
@Table(name = "PARTNER_OUTBOX")
public class OutboxEntity {
  @Id
  @Column(name = "ID")
  String id;

  @Column(name = "REALM_ID")
  String realmId;

  @Column(name = "ORG_ID")
  String orgId;

  /** Null for a mail to an organisation: the removal of an account does not delete that mail. */
  @Column(name = "USER_ID")
  @Nullable String userId;

  @Enumerated(EnumType.STRING)
  @Column(name = "KIND")
  MailKind kind;

  /**
   * Keycloak's base address from the act's request: background work has no request to read it from.
   */
  @Column(name = "BASE_URI")
  String baseUri;

  @Enumerated(EnumType.STRING)
  @Column(name = "STATE")
  MailState state;

  @Column(name = "ATTEMPTS")
  int attempts;

  @Column(name = "CREATED_AT")
  long createdAt;

  /**
   * When the act was done, whatever became of the mail since; null in rows of an earlier version.
   */
  @Column(name = "HAPPENED_AT")
  @Nullable Long happenedAt;

  @Column(name = "NEXT_AT")
  long nextAt;

  /**
   * An address other than the account's. Erased once the mail is sent, and once it is given up,
   * unless its kind keeps it to be sent again.
   */
  @Column(name = "RECIPIENT")
  @Nullable String recipient;

  /** The mandate holder who did the act; erased once the mail is sent or given up. */
  @Column(name = "ACTOR_ID")
  @Nullable String actorId;

  /**
   * What the mail is about, in a code: a browser in coarse words, or a kind of second factor;
   * erased once the mail is sent or given up.
   */
  @Column(name = "ABOUT")
  @Nullable String about;

  @Column(name = "SENT_AT")
  @Nullable Long sentAt;

  /**
   * The class of the last failure, never its message: a mail server's answer may quote an address.
   */
  @Column(name = "FAILURE")
  @Nullable String failure;
}
