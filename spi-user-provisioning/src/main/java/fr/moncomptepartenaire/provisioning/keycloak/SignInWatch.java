package fr.moncomptepartenaire.provisioning.keycloak;

import fr.moncomptepartenaire.provisioning.mail.CredentialMails;
import fr.moncomptepartenaire.store.JournalAct;
import fr.moncomptepartenaire.store.PartnerStore;
import fr.moncomptepartenaire.store.keycloak.RealmSetup;
import java.util.Optional;
import org.keycloak.events.Details;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventType;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Keeps when people sign in, tells former addresses of changes, and keeps that a mailed password
 * was changed for one of their own (R6).
 */
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
      store.outbox().forgetCredentials(event.getUserId());
    } else if (event.getType() == EventType.UPDATE_EMAIL) {
      tellFormerAddress(store, realm, event);
    }
  }

  // Whoever took over an account must not do it unseen: the address before is told (R7).
  private void tellFormerAddress(PartnerStore store, RealmModel realm, Event event) {
    String former =
        event.getDetails() == null ? null : event.getDetails().get(Details.PREVIOUS_EMAIL);
    if (former != null) {
      Optional<String> orgId =
          store
              .people()
              .membershipOf(event.getUserId())
              .map(membership -> membership.organisation().orgId());
      orgId.ifPresent(
          id ->
              store
                  .journal()
                  .write(
                      id,
                      JournalAct.ADDRESS_CHANGED,
                      event.getUserId(),
                      event.getUserId(),
                      event.getIpAddress()));
      new CredentialMails(session, realm)
          .addressChanged(
              orgId.orElse(CredentialMails.NO_ORGANISATION),
              event.getUserId(),
              former,
              session.getContext().getUri().getBaseUri().toString());
    }
  }

  @Override
  public void onEvent(AdminEvent event, boolean includeRepresentation) {}

  @Override
  public void close() {}
}
