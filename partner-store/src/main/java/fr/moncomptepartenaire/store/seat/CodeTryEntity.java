package fr.moncomptepartenaire.store.seat;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;

/** A row of PARTNER_CODE_TRY: how many revocation codes an address of origin sent in an hour. */
@Entity(name = "PartnerCodeTry")
@Table(name = "PARTNER_CODE_TRY")
@IdClass(CodeTryEntity.Key.class)
public class CodeTryEntity {
  @Id
  @Column(name = "REALM_ID")
  String realmId;

  /** The beginning of the hour, in milliseconds. */
  @Id
  @Column(name = "TRY_WINDOW")
  long tryWindow;

  /** An IPv4 address or an IPv6 network. */
  @Id
  @Column(name = "ORIGIN")
  String origin;

  @Column(name = "TRIES")
  int tries;

  /** The composite key, as JPA wants it. */
  public static class Key implements Serializable {
    private static final long serialVersionUID = 1L;

    @Column(name = "REALM_ID")
    String realmId;

    @Column(name = "TRY_WINDOW")
    long tryWindow;

    @Column(name = "ORIGIN")
    String origin;

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key
          && tryWindow == key.tryWindow
          && Objects.equals(realmId, key.realmId)
          && Objects.equals(origin, key.origin);
    }

    @Override
    public int hashCode() {
      return Objects.hash(realmId, tryWindow, origin);
    }
  }
}
