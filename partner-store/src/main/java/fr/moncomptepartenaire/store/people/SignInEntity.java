package fr.moncomptepartenaire.store.people;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A row of PARTNER_SIGN_IN: when a person first and last signed in. */
@Entity(name = "PartnerSignIn")
@Table(name = "PARTNER_SIGN_IN")
public class SignInEntity {
  @Id
  @Column(name = "USER_ID")
  String userId;

  @Column(name = "REALM_ID")
  String realmId;

  @Column(name = "FIRST_AT")
  long firstAt;

  @Column(name = "LAST_AT")
  long lastAt;
}
