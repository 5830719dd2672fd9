package fr.moncomptepartenaire.provisioning.keycloak;

import fr.moncomptepartenaire.store.PartnerStore;
import fr.moncomptepartenaire.store.keycloak.RealmSetup;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventType;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Keeps when people sign in, and that a mailed password was changed for one of their own (R6). */
final class SignInWatch implements EventListenerProvider {
  private final KeycloakSession session;

  SignInWatch(KeycloakSession session) {
    this.session = session;
  }

  @Override
  public void onEvent(Event event) {
    RealmModel realm = session.getContext().getRealm();
    if (event.getError() != null
        || event.getUserId() == null
        || realm == null
        || !RealmSetup.isPartnerRealm(realm)) {
      return;
    }
    PartnerStore store = PartnerStore.of(session);
    if (event.getType() == EventType.LOGIN) {
      store.signIns().record(realm.getId(), event.getUserId());
    } else if (event.getType() == EventType.UPDATE_CREDENTIAL
        || event.getType() == EventType.RESET_PASSWORD) {
      store.credentials().use(event.getUserId());
    }
  }

  @Override
  public void onEvent(AdminEvent event, boolean includeRepresentation) {}

  @Override
  public void close() {}
}
