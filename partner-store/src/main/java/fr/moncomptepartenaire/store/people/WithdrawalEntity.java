package fr.moncomptepartenaire.store.people;

import fr.moncomptepartenaire.kernel.delegation.Withdrawal;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/**
 * A row of PARTNER_WITHDRAWAL: who disabled a person's account. Only Keycloak's user says whether
 * it is disabled.
 */
@Entity(name = "PartnerWithdrawal")
@Table(name = "PARTNER_WITHDRAWAL")
public class WithdrawalEntity {
  @Id
  @Column(name = "USER_ID")
  String userId;

  @Column(name = "REALM_ID")
  String realmId;

  @Enumerated(EnumType.STRING)
  @Column(name = "WITHDRAWN_BY")
  Withdrawal withdrawnBy;

  @Column(name = "WITHDRAWN_AT")
  long withdrawnAt;
}
