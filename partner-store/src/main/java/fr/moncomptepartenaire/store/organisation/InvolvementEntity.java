package fr.moncomptepartenaire.store.organisation;

import fr.moncomptepartenaire.kernel.operator.Involvement;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/**
 * A row of PARTNER_INVOLVEMENT: an operator registered an organisation or changed one of its
 * addresses.
 */
@Entity(name = "PartnerInvolvement")
@Table(name = "PARTNER_INVOLVEMENT")
public class InvolvementEntity {
  @Id
  @Column(name = "ID")
  String id;

  @Column(name = "REALM_ID")
  String realmId;

  @Column(name = "ORG_ID")
  String orgId;

  @Column(name = "PART")
  @Enumerated(EnumType.STRING)
  Involvement part;

  @Column(name = "ACTOR_ID")
  String actorId;

  @Column(name = "OCCURRED_AT")
  long occurredAt;

  /** The contact address before the change, if there was one. */
  @Column(name = "FORMER_CONTACT")
  @Nullable String formerContact;
}
