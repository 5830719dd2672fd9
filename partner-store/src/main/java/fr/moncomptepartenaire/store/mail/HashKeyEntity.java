package fr.moncomptepartenaire.store.mail;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/**
 * A row of PARTNER_HASH_KEY: the key that hashes a realm's personal data for rows that outlive it.
 */
@Entity(name = "PartnerHashKey")
@Table(name = "PARTNER_HASH_KEY")
public class HashKeyEntity {
  @Id
  @Column(name = "REALM_ID")
  String realmId;

  /** 256 random bits, as 64 hexadecimal digits. */
  @Column(name = "HASH_KEY")
  String hex;
}
