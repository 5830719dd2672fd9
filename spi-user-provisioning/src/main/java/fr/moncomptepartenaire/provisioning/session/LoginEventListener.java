package fr.moncomptepartenaire.provisioning.session;

import fr.moncomptepartenaire.kernel.journal.ChangedField;
import fr.moncomptepartenaire.kernel.journal.JournalDetails;
import fr.moncomptepartenaire.platform.realm.RealmSetup;
import fr.moncomptepartenaire.provisioning.mail.CredentialMails;
import fr.moncomptepartenaire.store.PartnerStore;
import fr.moncomptepartenaire.store.journal.JournalAct;
import fr.moncomptepartenaire.store.keycloak.AccountWatch;
import fr.moncomptepartenaire.store.keycloak.OrganisationWatch;
import fr.moncomptepartenaire.store.people.MemberListing;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.keycloak.events.Details;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventType;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;

/**
 * Records when people sign in and with which second factor, tells them about unknown browsers and
 * changed second factors, tells former addresses about changes, and records that a mailed password
 * was replaced by a chosen one (R6).
 */
final class LoginEventListener implements EventListenerProvider {
  /** What Keycloak's event of a changed profile says, where the person can change it. */
  private static final Map<String, ChangedField> OWN_FIELDS =
      Map.of(
          Details.PREVIOUS_LAST_NAME,
          ChangedField.LAST_NAME,
          Details.PREVIOUS_FIRST_NAME,
          ChangedField.FIRST_NAME,
          Details.PREVIOUS_EMAIL,
          ChangedField.EMAIL,
          Details.UPDATED_LAST_NAME,
          ChangedField.LAST_NAME,
          Details.UPDATED_FIRST_NAME,
          ChangedField.FIRST_NAME,
          Details.UPDATED_EMAIL,
          ChangedField.EMAIL,
          Details.PREF_PREVIOUS + MemberListing.PHONE,
          ChangedField.PHONE,
          Details.PREF_UPDATED + MemberListing.PHONE,
          ChangedField.PHONE);

  /** Why an account is disabled: too many failed sign-ins. */
  private static final String LOCKED_OUT = "locked-out";

  /** Paths of Keycloak's admin events, with the id that they are about. */
  private static final Pattern ACCOUNT = Pattern.compile("users/([^/]+)");

  private static final Pattern CREDENTIAL = Pattern.compile("users/([^/]+)/credentials/[^/]+");

  private static final Pattern ORGANISATION = Pattern.compile("organizations/([^/]+)");

  /** Keycloak 26.7.4 calls the removal of a credential an action. */
  private static final Set<OperationType> REMOVALS =
      Set.of(OperationType.ACTION, OperationType.DELETE);

  private final KeycloakSession session;

  LoginEventListener(KeycloakSession session) {
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
    if (event.getType() == EventType.USER_DISABLED_BY_PERMANENT_LOCKOUT) {
      new AccountWatch(session).disabled(event.getUserId(), LOCKED_OUT);
    } else if (event.getType() == EventType.LOGIN) {
      new AccountNews(session, realm).signedIn(event);
      new UsedFactor(session, realm)
          .of(event)
          .ifPresent(
              factor ->
                  store
                      .factorUses()
                      .record(
                          realm.getId(),
                          event.getUserId(),
                          factor,
                          Instant.ofEpochMilli(event.getTime())));
    } else if (event.getType() == EventType.UPDATE_CREDENTIAL && !isPassword(event)) {
      new AccountNews(session, realm).factorAdded(event);
    } else if (event.getType() == EventType.REMOVE_CREDENTIAL) {
      new AccountNews(session, realm).factorRemoved(event);
    } else if (event.getType() == EventType.UPDATE_CREDENTIAL
        || event.getType() == EventType.RESET_PASSWORD) {
      prove(store, realm, event.getUserId());
      store.credentials().use(event.getUserId());
      forgetFailures(realm, event);
      store.outbox().forgetCredentials(event.getUserId());
    } else if (event.getType() == EventType.UPDATE_PROFILE) {
      journalOwnEdit(store, event);
    } else if (event.getType() == EventType.UPDATE_EMAIL) {
      // The person's own change wins over any proposed address that still waits for a proof.
      store.pendingAddresses().forget(event.getUserId());
      tellFormerAddress(store, realm, event);
    }
  }

  // A person who chooses a password by a mailed credential has read mail at the account's address.
  private void prove(PartnerStore store, RealmModel realm, String userId) {
    if (store.credentials().isUsable(userId)) {
      UserModel person = session.users().getUserById(realm, userId);
      if (person != null) {
        person.setEmailVerified(true);
      }
    }
  }

  // Failed logins were guesses at the former password. A person who has just proved to be the
  // account's owner, by that password or by a mailed link, is not locked out for them (T65).
  private void forgetFailures(RealmModel realm, Event event) {
    if (isPassword(event) && realm.isBruteForceProtected()) {
      session.loginFailures().removeUserLoginFailure(realm, event.getUserId());
    }
  }

  private static boolean isPassword(Event event) {
    return event.getDetails() != null
        && PasswordCredentialModel.TYPE.equals(event.getDetails().get(Details.CREDENTIAL_TYPE));
  }

  private static void journalOwnEdit(PartnerStore store, Event event) {
    Set<ChangedField> changed = EnumSet.noneOf(ChangedField.class);
    if (event.getDetails() != null) {
      OWN_FIELDS.forEach(
          (detail, field) -> {
            if (event.getDetails().containsKey(detail)) {
              changed.add(field);
            }
          });
    }
    if (changed.isEmpty()) {
      return;
    }
    for (String orgId : store.members().registeredOrganisationsOf(event.getUserId())) {
      store
          .journal()
          .write(
              orgId,
              JournalAct.USER_UPDATED,
              event.getUserId(),
              event.getUserId(),
              event.getIpAddress(),
              JournalDetails.none().fields(changed));
    }
  }

  // Nobody may take over an account unseen: the former address gets a mail (R7).
  private void tellFormerAddress(PartnerStore store, RealmModel realm, Event event) {
    String former =
        event.getDetails() == null ? null : event.getDetails().get(Details.PREVIOUS_EMAIL);
    if (former != null) {
      Optional<String> orgId =
          store
              .members()
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
                      event.getIpAddress(),
                      JournalDetails.none().fields(ChangedField.EMAIL)));
      new CredentialMails(session, realm)
          .ownAddressChanged(
              orgId.orElse(CredentialMails.NO_ORGANISATION),
              event.getUserId(),
              former,
              session.getContext().getUri().getBaseUri().toString());
    }
  }

  @Override
  public void onEvent(AdminEvent event, boolean includeRepresentation) {
    boolean done = event.getError() == null;
    if (done && event.getOperationType() == OperationType.UPDATE) {
      about(event, ResourceType.ORGANIZATION, ORGANISATION)
          .ifPresent(orgId -> new OrganisationWatch(session).edited(orgId));
    }
    if (event.getOperationType() == OperationType.UPDATE) {
      about(event, ResourceType.USER, ACCOUNT).ifPresent(userId -> followEdit(userId, done));
    }
    if (done && REMOVALS.contains(event.getOperationType())) {
      about(event, ResourceType.USER, CREDENTIAL).ifPresent(userId -> followRemoval(userId, event));
    }
  }

  /** The id in the event's path; empty for an event about something else. */
  private static Optional<String> about(AdminEvent event, ResourceType type, Pattern path) {
    return event.getResourceType() == type
        ? Optional.ofNullable(event.getResourcePath())
            .map(path::matcher)
            .filter(Matcher::matches)
            .map(found -> found.group(1))
        : Optional.empty();
  }

  // An administrator who enables or disables an account natively gives us no reason. The reason
  // that we stored is no longer true. An unknown reason counts as a withdrawal by somebody above a
  // delegate.
  private void followEdit(String userId, boolean done) {
    PartnerStore.of(session).withdrawals().forget(userId);
    if (done) {
      new AccountWatch(session).edited(userId);
    }
  }

  // What the platform's administrator takes natively is as good as a reset.
  private void followRemoval(String userId, AdminEvent event) {
    RealmModel realm = session.getContext().getRealm();
    if (realm != null && RealmSetup.isPartnerRealm(realm)) {
      new AccountNews(session, realm).removedByPlatform(userId, event);
    }
  }

  @Override
  public void close() {}
}
