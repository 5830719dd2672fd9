package fr.moncomptepartenaire.firstadmin.seat;

import fr.moncomptepartenaire.kernel.delegation.MandateKind;
import fr.moncomptepartenaire.kernel.journal.DetailKey;
import fr.moncomptepartenaire.kernel.journal.JournalDetails;
import fr.moncomptepartenaire.kernel.journal.JournalDetails.Access;
import fr.moncomptepartenaire.kernel.seat.SeatState;
import fr.moncomptepartenaire.platform.background.LogRedaction;
import fr.moncomptepartenaire.store.PartnerStore;
import fr.moncomptepartenaire.store.journal.JournalAct;
import fr.moncomptepartenaire.store.seat.Seats;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventType;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/**
 * Keeps a seat in step with its administrator's account: the seat is orphaned as soon as the
 * account is disabled, and held again when it is enabled (T32). Keycloak's own event reports a
 * deletion (see {@code KeycloakEventListener}); {@link #reconcile} finds changes without an event.
 */
final class AdministratorEventListener implements EventListenerProvider {
  private static final Logger LOG = Logger.getLogger(AdministratorEventListener.class);
  private static final String USERS = "users/";

  /** How many seats one statement examines. */
  private static final int AT_A_TIME = 2_000;

  private final KeycloakSession session;

  AdministratorEventListener(KeycloakSession session) {
    this.session = session;
  }

  @Override
  public void onEvent(AdminEvent event, boolean includeRepresentation) {
    String path = event.getResourcePath();
    if (event.getError() == null
        && event.getResourceType() == ResourceType.USER
        && path != null
        && path.startsWith(USERS)) {
      follow(path.substring(USERS.length()).split("/", 2)[0]);
    }
  }

  @Override
  public void onEvent(Event event) {
    if (event.getType() == EventType.USER_DISABLED_BY_PERMANENT_LOCKOUT
        && event.getUserId() != null) {
      follow(event.getUserId());
    }
  }

  private void follow(String userId) {
    PartnerStore store = PartnerStore.of(session);
    store
        .mandates()
        .byUserId(userId)
        .filter(mandate -> mandate.kind() == MandateKind.ADMINISTRATOR)
        .ifPresent(mandate -> follow(store, mandate.orgId()));
  }

  private static boolean follow(PartnerStore store, String orgId) {
    return store
        .seats()
        .followAdministrator(orgId)
        .map(
            moved -> {
              store
                  .journal()
                  .write(
                      orgId,
                      moved == SeatState.ORPHANED
                          ? JournalAct.SEAT_ORPHANED
                          : JournalAct.SEAT_RESTORED,
                      null,
                      store.mandates().administratorOf(orgId).orElse(null),
                      null,
                      details(moved));
              return true;
            })
        .orElse(false);
  }

  // The mandate stays: it is the account that was disabled or enabled.
  private static JournalDetails details(SeatState moved) {
    boolean enabled = moved != SeatState.ORPHANED;
    return JournalDetails.none()
        .access(Access.of(!enabled), Access.of(enabled))
        .with(DetailKey.CAUSE, enabled ? "account-enabled" : "account-disabled");
  }

  /**
   * Corrects seats that do not agree with their administrator's account, in one transaction each.
   * Looks at some organisations at a time, so that no statement reads them all. All nodes may run
   * it: the condition of the UPDATE lets one of them change the seat. Never throws, because the
   * thread belongs to Keycloak.
   */
  static void reconcile(KeycloakSessionFactory factory) {
    try {
      endFollowUps(factory);
      Optional<Seats.Range> range = after(factory, "");
      while (range.isPresent()) {
        Seats.Range some = range.get();
        PartnerStore.inTransaction(factory, store -> store.seats().inDisagreement(some))
            .forEach(orgId -> reconcile(factory, orgId));
        PartnerStore.inTransaction(factory, store -> store.seats().offeredWithoutLetter(some))
            .forEach(orgId -> giveBack(factory, orgId));
        followLetters(factory, some);
        range = after(factory, some.last());
      }
    } catch (RuntimeException broken) {
      LOG.error("seats could not be reconciled", LogRedaction.bare(broken));
    }
  }

  private static void endFollowUps(KeycloakSessionFactory factory) {
    PartnerStore.inTransaction(
        factory,
        store -> {
          store.letters().endFollowUps();
          return true;
        });
  }

  /** Records who wants a letter: a node may have died, or had an earlier version. */
  private static void followLetters(KeycloakSessionFactory factory, Seats.Range some) {
    PartnerStore.inTransaction(factory, store -> store.seats().wrongAboutLetters(some))
        .forEach(orgId -> WantedLetter.follow(factory, orgId));
  }

  private static Optional<Seats.Range> after(KeycloakSessionFactory factory, String orgId) {
    return PartnerStore.inTransaction(factory, store -> store.seats().after(orgId, AT_A_TIME));
  }

  private static void reconcile(KeycloakSessionFactory factory, String orgId) {
    try {
      if (PartnerStore.inTransaction(factory, store -> follow(store, orgId))) {
        LOG.warnf("the seat of organisation %s did not agree with its administrator", orgId);
      }
    } catch (RuntimeException broken) {
      // A failure with one organisation must not stop the others.
      LOG.errorf(
          LogRedaction.bare(broken), "the seat of organisation %s could not be reconciled", orgId);
    }
  }

  private static void giveBack(KeycloakSessionFactory factory, String orgId) {
    try {
      if (PartnerStore.inTransaction(factory, store -> store.seats().giveBack(orgId))) {
        LOG.warnf("the seat of organisation %s was offered by no letter", orgId);
      }
    } catch (RuntimeException broken) {
      LOG.errorf(LogRedaction.bare(broken), "the seat of organisation %s is not given back", orgId);
    }
  }

  @Override
  public void close() {}
}
