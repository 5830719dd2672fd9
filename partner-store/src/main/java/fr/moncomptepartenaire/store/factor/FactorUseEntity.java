package fr.moncomptepartenaire.store.factor;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A row of PARTNER_FACTOR_USE: when a second factor last proved a sign-in. */
@Entity(name = "PartnerFactorUse")
@Table(name = "PARTNER_FACTOR_USE")
public class FactorUseEntity {
  /** The id of Keycloak's credential. */
  @Id
  @Column(name = "CREDENTIAL_ID")
  String credentialId;

  @Column(name = "USER_ID")
  String userId;

  @Column(name = "REALM_ID")
  String realmId;

  @Column(name = "LAST_AT")
  long lastAt;
}
