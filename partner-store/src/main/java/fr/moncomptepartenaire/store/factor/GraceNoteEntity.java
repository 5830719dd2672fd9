package fr.moncomptepartenaire.store.factor;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;

/** A row of PARTNER_FACTOR_GRACE: since when a realm asks some people for the second factor. */
@Entity(name = "PartnerFactorGrace")
@Table(name = "PARTNER_FACTOR_GRACE")
@IdClass(GraceNoteEntity.Key.class)
public class GraceNoteEntity {
  @Id
  @Column(name = "REALM_ID")
  String realmId;

  /** Of whom: the end of the realm's attribute. */
  @Id
  @Column(name = "ASKED")
  String asked;

  /** The value of the realm's attribute. */
  @Column(name = "SINCE")
  String since;

  /** The composite key, as JPA wants it. */
  public static class Key implements Serializable {
    private static final long serialVersionUID = 1L;

    @Column(name = "REALM_ID")
    String realmId;

    @Column(name = "ASKED")
    String asked;

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key
          && Objects.equals(realmId, key.realmId)
          && Objects.equals(asked, key.asked);
    }

    @Override
    public int hashCode() {
      return Objects.hash(realmId, asked);
    }
  }
}
