package fr.moncomptepartenaire.store.people;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;

/** A row of PARTNER_MANDATE_GROUP: one group of a delegate's perimeter. */
@Entity(name = "PartnerMandateGroup")
@Table(name = "PARTNER_MANDATE_GROUP")
@IdClass(MandateGroupEntity.Key.class)
public class MandateGroupEntity {
  @Id
  @Column(name = "MANDATE_ID")
  String mandateId;

  @Id
  @Column(name = "GROUP_ID")
  String groupId;

  /** The composite key, as JPA wants it. */
  public static class Key implements Serializable {
    private static final long serialVersionUID = 1L;

    @Column(name = "MANDATE_ID")
    String mandateId;

    @Column(name = "GROUP_ID")
    String groupId;

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key
          && Objects.equals(mandateId, key.mandateId)
          && Objects.equals(groupId, key.groupId);
    }

    @Override
    public int hashCode() {
      return Objects.hash(mandateId, groupId);
    }
  }
}
