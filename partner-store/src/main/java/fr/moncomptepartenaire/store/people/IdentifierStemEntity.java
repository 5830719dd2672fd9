package fr.moncomptepartenaire.store.people;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;

/**
 * A row of PARTNER_IDENTIFIER_STEM: how many people got an identifier with this stem. The row
 * outlives them, so that nobody gets a former person's identifier. The stem is hashed, since it is
 * a name.
 */
@Entity(name = "PartnerIdentifierStem")
@Table(name = "PARTNER_IDENTIFIER_STEM")
@IdClass(IdentifierStemEntity.Key.class)
public class IdentifierStemEntity {
  @Id
  @Column(name = "REALM_ID")
  String realmId;

  @Id
  @Column(name = "STEM")
  String stem;

  @Column(name = "GIVEN")
  int given;

  /** The composite key, as JPA wants it. */
  public static class Key implements Serializable {
    private static final long serialVersionUID = 1L;

    @Column(name = "REALM_ID")
    String realmId;

    @Column(name = "STEM")
    String stem;

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key
          && Objects.equals(realmId, key.realmId)
          && Objects.equals(stem, key.stem);
    }

    @Override
    public int hashCode() {
      return Objects.hash(realmId, stem);
    }
  }
}
