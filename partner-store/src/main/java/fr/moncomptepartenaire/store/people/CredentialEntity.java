package fr.moncomptepartenaire.store.people;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A row of PARTNER_CREDENTIAL: the validity of a mailed password or link. */
@Entity(name = "PartnerCredential")
@Table(name = "PARTNER_CREDENTIAL")
public class CredentialEntity {
  @Id
  @Column(name = "USER_ID")
  String userId;

  @Column(name = "REALM_ID")
  String realmId;

  @Column(name = "ATTEMPT")
  int attempt;

  @Column(name = "ISSUED_AT")
  long issuedAt;

  @Column(name = "EXPIRES_AT")
  long expiresAt;

  @Column(name = "CONSUMED_AT")
  @Nullable Long consumedAt;
}
