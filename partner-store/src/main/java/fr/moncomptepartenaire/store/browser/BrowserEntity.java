package fr.moncomptepartenaire.store.browser;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/**
 * A row of PARTNER_BROWSER: a browser that a person has signed in with. The hash covers the person
 * and the browser's random value: two people with one browser have nothing in common here.
 */
@Entity(name = "PartnerBrowser")
@Table(name = "PARTNER_BROWSER")
public class BrowserEntity {
  @Id
  @Column(name = "BROWSER_HASH")
  String hash;

  @Column(name = "USER_ID")
  String userId;

  @Column(name = "REALM_ID")
  String realmId;

  /** The time of the last sign-in with it, exact to a day. */
  @Column(name = "SEEN_AT")
  long seenAt;
}
