package fr.moncomptepartenaire.store.people;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;

/**
 * A row of PARTNER_REFUSED_ADDRESS: an address that was refused to an organisation or a person
 * because another user has it.
 */
@Entity(name = "PartnerRefusedAddress")
@Table(name = "PARTNER_REFUSED_ADDRESS")
@IdClass(RefusedAddressEntity.Key.class)
public class RefusedAddressEntity {
  @Id
  @Column(name = "SUBJECT_ID")
  String subjectId;

  @Id
  @Column(name = "REFUSAL_DAY")
  long refusalDay;

  @Id
  @Column(name = "ADDRESS_HASH")
  String addressHash;

  @Column(name = "REALM_ID")
  String realmId;

  /** The composite key, as JPA wants it. */
  public static class Key implements Serializable {
    private static final long serialVersionUID = 1L;

    @Column(name = "SUBJECT_ID")
    String subjectId;

    @Column(name = "REFUSAL_DAY")
    long refusalDay;

    @Column(name = "ADDRESS_HASH")
    String addressHash;

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key
          && refusalDay == key.refusalDay
          && Objects.equals(subjectId, key.subjectId)
          && Objects.equals(addressHash, key.addressHash);
    }

    @Override
    public int hashCode() {
      return Objects.hash(subjectId, refusalDay, addressHash);
    }
  }
}
