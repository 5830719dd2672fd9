package fr.moncomptepartenaire.provisioning.session;

import fr.moncomptepartenaire.kernel.browser.BrowserName;
import fr.moncomptepartenaire.kernel.browser.KnownBrowsers;
import fr.moncomptepartenaire.kernel.journal.DetailKey;
import fr.moncomptepartenaire.kernel.journal.JournalDetails;
import fr.moncomptepartenaire.kernel.mail.MailBudgets;
import fr.moncomptepartenaire.kernel.mail.MailKind;
import fr.moncomptepartenaire.provisioning.mail.CredentialMails;
import fr.moncomptepartenaire.store.PartnerStore;
import fr.moncomptepartenaire.store.alarm.Alarms;
import fr.moncomptepartenaire.store.browser.Browsers;
import fr.moncomptepartenaire.store.journal.Journal;
import fr.moncomptepartenaire.store.journal.JournalAct;
import fr.moncomptepartenaire.store.keycloak.SignOut;
import fr.moncomptepartenaire.store.people.Membership;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.OAuth2Constants;
import org.keycloak.events.Details;
import org.keycloak.events.Event;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.OTPCredentialModel;
import org.keycloak.models.credential.RecoveryAuthnCodesCredentialModel;
import org.keycloak.models.credential.WebAuthnCredentialModel;

/**
 * What a thief cannot do unseen: sign in with another browser, or change a second factor. The
 * account's owner is told by mail. Nothing here refuses or delays a sign-in.
 */
final class AccountNews {
  private static final Set<String> FACTORS =
      Set.of(
          OTPCredentialModel.TYPE,
          WebAuthnCredentialModel.TYPE_TWOFACTOR,
          WebAuthnCredentialModel.TYPE_PASSWORDLESS,
          RecoveryAuthnCodesCredentialModel.TYPE);

  /** The word of the mail for a kind that is not known. */
  private static final String OTHER_FACTOR = "other";

  private final KeycloakSession session;
  private final RealmModel realm;
  private final PartnerStore store;

  AccountNews(KeycloakSession session, RealmModel realm) {
    this.session = session;
    this.realm = realm;
    this.store = PartnerStore.of(session);
  }

  /** Records a sign-in, and tells about a browser that is not known. */
  void signedIn(Event event) {
    String userId = event.getUserId();
    Instant at = Instant.ofEpochMilli(event.getTime());
    boolean program = isProgram(event);
    // A program has no cookies: its client stands for the browser.
    String token = program ? "client\n" + event.getClientId() : BrowserCookie.renewed(session);
    Optional<Browsers.Before> before = store.browsers().before(userId, token);
    // Before the row of the sign-in is locked: whoever deletes an account locks the journal first.
    before.ifPresent(it -> alarm(event, at, it));
    switch (KnownBrowsers.at(
        at,
        before.flatMap(Browsers.Before::browserSeen),
        before.map(Browsers.Before::remembered).orElse(0L))) {
      case KNOWN -> {}
      case KNOWN_FOR_LONG, FIRST -> store.browsers().remember(realm.getId(), userId, token, at);
      case UNKNOWN -> {
        store.browsers().remember(realm.getId(), userId, token, at);
        store.browsers().keepNewest(userId, KnownBrowsers.MOST);
        tellBrowser(userId, program ? BrowserName.PROGRAM : browser());
      }
    }
    store.signIns().record(realm.getId(), userId, at);
  }

  /** Records a new second factor, and tells about it. */
  void factorAdded(Event event) {
    factor(event, JournalAct.FACTOR_ADDED, MailKind.FACTOR_ADDED);
  }

  /** Records that a second factor was removed, and tells about it. */
  void factorRemoved(Event event) {
    factor(event, JournalAct.FACTOR_REMOVED, MailKind.FACTOR_REMOVED);
  }

  private void factor(Event event, JournalAct act, MailKind mail) {
    String type = details(event).get(Details.CREDENTIAL_TYPE);
    if (type == null || !FACTORS.contains(type)) {
      return;
    }
    String userId = event.getUserId();
    journal(
        act,
        userId,
        userId,
        event.getIpAddress(),
        JournalDetails.none().with(DetailKey.FACTOR, type));
    // The first enrolment belongs to the first sign-in, which is not complete yet.
    if (store.signIns().hasSignedIn(userId)) {
      tell(mail, userId, type);
    }
  }

  /**
   * Follows the removal of a credential by the platform's administrator: all sessions end, and the
   * owner is told. Keycloak does not say of which kind it was.
   */
  void removedByPlatform(String userId, AdminEvent event) {
    UserModel owner = session.users().getUserById(realm, userId);
    if (owner == null) {
      return;
    }
    journal(
        JournalAct.FACTOR_REMOVED_BY_PLATFORM,
        event.getAuthDetails().getUserId(),
        userId,
        event.getAuthDetails().getIpAddress(),
        JournalDetails.none());
    tell(MailKind.FACTOR_REMOVED, userId, OTHER_FACTOR);
    SignOut.everywhere(session, realm, owner);
  }

  // An operator belongs to no organisation: that is an act of the realm.
  private void journal(
      JournalAct act,
      String actorId,
      String targetId,
      @Nullable String origin,
      JournalDetails details) {
    Journal journal = store.journal();
    organisation(targetId)
        .ifPresentOrElse(
            orgId -> journal.write(orgId, act, actorId, targetId, origin, details),
            () -> journal.writeForRealm(realm.getId(), act, actorId, targetId, origin, details));
  }

  private void alarm(Event event, Instant at, Browsers.Before before) {
    before
        .mandateOrgId()
        .ifPresent(
            orgId ->
                store
                    .alarms()
                    .signedIn(
                        new Alarms.Act(
                            realm.getId(), orgId, event.getUserId(), event.getIpAddress()),
                        at,
                        before.lastSignIn()));
  }

  private void tellBrowser(String userId, BrowserName browser) {
    if (store
        .mailBudget()
        .take(realm.getId(), "unknown browser\n" + userId, MailBudgets.UNKNOWN_BROWSERS_A_DAY)) {
      tell(MailKind.NEW_BROWSER, userId, browser.code());
    }
  }

  private void tell(MailKind kind, String userId, String about) {
    new CredentialMails(session, realm)
        .ownAccount(
            kind,
            organisation(userId).orElse(CredentialMails.NO_ORGANISATION),
            userId,
            about,
            session.getContext().getUri().getBaseUri().toString());
  }

  private Optional<String> organisation(String userId) {
    return store.memberships().of(userId).map(Membership::orgId);
  }

  private BrowserName browser() {
    String userAgent =
        session.getContext().getRequestHeaders().getHeaderString(HttpHeaders.USER_AGENT);
    return BrowserName.of(userAgent == null ? "" : userAgent);
  }

  // The token endpoint names the grant; the pages of a sign-in do not.
  private static boolean isProgram(Event event) {
    return OAuth2Constants.PASSWORD.equals(details(event).get(Details.GRANT_TYPE));
  }

  private static Map<String, String> details(Event event) {
    return event.getDetails() == null ? Map.of() : event.getDetails();
  }
}
