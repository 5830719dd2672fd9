package fr.moncomptepartenaire.store.charter;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;

/** A row of PARTNER_CHARTER_ACCEPTANCE: a person has accepted a version of the charter. */
@Entity(name = "PartnerCharterAcceptance")
@Table(name = "PARTNER_CHARTER_ACCEPTANCE")
@IdClass(CharterAcceptanceEntity.Key.class)
public class CharterAcceptanceEntity {
  @Id
  @Column(name = "USER_ID")
  String userId;

  @Id
  @Column(name = "CHARTER_VERSION")
  String version;

  @Column(name = "REALM_ID")
  String realmId;

  @Column(name = "TEXT_LANGUAGE")
  String language;

  @Column(name = "TEXT_HASH")
  String textHash;

  @Column(name = "ACCEPTED_AT")
  long acceptedAt;

  /** The composite key, as JPA wants it. */
  public static class Key implements Serializable {
    private static final long serialVersionUID = 1L;

    @Column(name = "USER_ID")
    String userId;

    @Column(name = "CHARTER_VERSION")
    String version;

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key
          && Objects.equals(userId, key.userId)
          && Objects.equals(version, key.version);
    }

    @Override
    public int hashCode() {
      return Objects.hash(userId, version);
    }
  }
}
