package fr.moncomptepartenaire.firstadmin.seat;

import fr.moncomptepartenaire.store.PartnerStore;
import org.keycloak.models.KeycloakSessionFactory;

/** Whether an organisation wants a letter, recorded after an act that may have changed it. */
public final class WantedLetter {
  private WantedLetter() {}

  /** Records it in a transaction of its own, which locks the organisation before it looks. */
  public static void follow(KeycloakSessionFactory factory, String orgId) {
    PartnerStore.inTransaction(
        factory,
        store -> {
          store.organisations().lock(orgId);
          store.seats().followLetter(orgId);
          return true;
        });
  }
}
