package fr.moncomptepartenaire.store.organisation;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/**
 * A row of PARTNER_SUSPENSION: why and by whom an organisation is suspended. Only Keycloak's
 * Organization says whether it is suspended.
 */
@Entity(name = "PartnerSuspension")
@Table(name = "PARTNER_SUSPENSION")
public class SuspensionEntity {
  @Id
  @Column(name = "ORG_ID")
  String orgId;

  @Column(name = "REALM_ID")
  String realmId;

  @Column(name = "MOTIVE")
  String motive;

  @Column(name = "SUSPENDED_BY")
  String suspendedBy;

  /** The operator who froze an organisation that contested a claim; null for other suspensions. */
  @Column(name = "FROZEN_BY")
  @Nullable String frozenBy;

  @Column(name = "SUSPENDED_AT")
  long suspendedAt;
}
