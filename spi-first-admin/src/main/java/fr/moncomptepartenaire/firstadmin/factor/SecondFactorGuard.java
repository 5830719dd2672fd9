package fr.moncomptepartenaire.firstadmin.factor;

import fr.moncomptepartenaire.firstadmin.signin.FailClosed;
import fr.moncomptepartenaire.firstadmin.signin.Veto;
import fr.moncomptepartenaire.kernel.assurance.FactorKind;
import fr.moncomptepartenaire.kernel.assurance.Proofs;
import fr.moncomptepartenaire.kernel.assurance.SessionVerdict;
import fr.moncomptepartenaire.platform.realm.RealmSetup;
import fr.moncomptepartenaire.store.assurance.SecondFactors;
import fr.moncomptepartenaire.store.assurance.SessionProofs;
import jakarta.ws.rs.BadRequestException;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.Details;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventType;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;

/**
 * Gives nobody a session or a token without the second factor, by whatever grant (R16): neither to
 * whoever has one and did not give it, nor to whoever must have one and has none.
 *
 * <p>The flows ask for it. But Keycloak opens sessions in ways that run no flow (back-channel
 * sign-in, mailed links), and goes on with a session whose person was given a mandate since. All of
 * them write an event, and so the last word is here: the transaction fails, and with it the session
 * and its tokens.
 */
final class SecondFactorGuard implements EventListenerProvider {
  private static final Logger LOG = Logger.getLogger(SecondFactorGuard.class);

  private final KeycloakSession session;

  SecondFactorGuard(KeycloakSession session) {
    this.session = session;
  }

  @Override
  public void onEvent(Event event) {
    FailClosed.guard(session, () -> guard(event));
  }

  private void guard(Event event) {
    RealmModel realm = session.getContext().getRealm();
    if (event.getError() != null
        || event.getUserId() == null
        || realm == null
        || !RealmSetup.isPartnerRealm(realm)) {
      return;
    }
    if (Veto.isOfSession(event)) {
      guardSession(realm, event);
    } else if (event.getType() == EventType.REMOVE_CREDENTIAL) {
      guardLastFactor(realm, event);
    }
  }

  private void guardSession(RealmModel realm, Event event) {
    UserModel user = session.users().getUserById(realm, event.getUserId());
    if (user != null) {
      SessionVerdict verdict =
          new SecondFactors(session, realm).verdict(user, proofs(realm, event));
      if (verdict != SessionVerdict.OPEN) {
        log(event, verdict.name());
        Veto.refuseSession(session, event);
      }
    }
  }

  // The account's REST interface asks nobody before it removes a credential. An operator's removal
  // is no event of the owner.
  private void guardLastFactor(RealmModel realm, Event event) {
    UserModel owner = session.users().getUserById(realm, event.getUserId());
    if (owner != null && isFactor(event) && LastFactor.isGone(session, owner)) {
      log(event, "the last factor stays");
      Veto.refuse(session, () -> new BadRequestException("last-second-factor"));
    }
  }

  private static boolean isFactor(Event event) {
    return event.getDetails() != null
        && FactorKind.factorTypes().contains(event.getDetails().get(Details.CREDENTIAL_TYPE));
  }

  // Tokens of an exchange may belong to no lasting session: what was proved stands in the session
  // of the token that was exchanged, which the request has found.
  private Proofs proofs(RealmModel realm, Event event) {
    UserSessionModel current = session.getContext().getUserSession();
    if (current != null
        && current.getUser() != null
        && current.getUser().getId().equals(event.getUserId())
        && (event.getSessionId() == null || event.getSessionId().equals(current.getId()))) {
      return SessionProofs.of(current);
    }
    UserSessionModel found = find(realm, event.getSessionId());
    return found == null ? new Proofs(Map.of()) : SessionProofs.of(found);
  }

  private @Nullable UserSessionModel find(RealmModel realm, @Nullable String id) {
    if (id == null) {
      return null;
    }
    UserSessionModel online = session.sessions().getUserSession(realm, id);
    return online != null ? online : session.sessions().getOfflineUserSession(realm, id);
  }

  private static void log(Event event, String reason) {
    LOG.warnf("user %s is refused (%s): %s", event.getUserId(), event.getType(), reason);
  }

  @Override
  public void onEvent(AdminEvent event, boolean includeRepresentation) {}

  @Override
  public void close() {}
}
