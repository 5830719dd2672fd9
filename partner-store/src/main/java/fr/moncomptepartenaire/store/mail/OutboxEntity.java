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
 * A row of PARTNER_OUTBOX: a mail that a committed act owes to a person, or to an organisation. It
 * holds no content.
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

  /** Null where the organisation itself is written to: no account's end takes that mail away. */
  @Column(name = "USER_ID")
  @Nullable String userId;

  @Enumerated(EnumType.STRING)
  @Column(name = "KIND")
  MailKind kind;

  /** Keycloak's address as the act's request saw it: a background job has no request to ask. */
  @Column(name = "BASE_URI")
  String baseUri;

  @Enumerated(EnumType.STRING)
  @Column(name = "STATE")
  MailState state;

  @Column(name = "ATTEMPTS")
  int attempts;

  @Column(name = "CREATED_AT")
  long createdAt;

  @Column(name = "NEXT_AT")
  long nextAt;

  /** An address that is no longer the person's; kept until the mail is sent or given up only. */
  @Column(name = "RECIPIENT")
  @Nullable String recipient;

  @Column(name = "SENT_AT")
  @Nullable Long sentAt;

  /** The class of the last failure, never its text: a server's answer may quote an address. */
  @Column(name = "FAILURE")
  @Nullable String failure;
}
