package fr.moncomptepartenaire.store.people;

import fr.moncomptepartenaire.kernel.delegation.MandateKind;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A row of PARTNER_MANDATE: a person administers an organisation, or is its delegate. */
@Entity(name = "PartnerMandate")
@Table(name = "PARTNER_MANDATE")
public class MandateEntity {
  @Id
  @Column(name = "ID")
  String id;

  @Column(name = "REALM_ID")
  String realmId;

  @Column(name = "ORG_ID")
  String orgId;

  @Column(name = "USER_ID")
  String userId;

  @Enumerated(EnumType.STRING)
  @Column(name = "KIND")
  MandateKind kind;

  /** The organisation's id on the administrator's row, else null. Unique: one administrator. */
  @Column(name = "ADMINISTRATOR_SLOT")
  @Nullable String administratorSlot;

  @Column(name = "SINCE")
  long since;
}
