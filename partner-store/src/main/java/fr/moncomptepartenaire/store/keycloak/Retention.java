package fr.moncomptepartenaire.store.keycloak;

import fr.moncomptepartenaire.platform.background.LogRedaction;
import fr.moncomptepartenaire.platform.background.NodeScheduler;
import fr.moncomptepartenaire.platform.settings.PartnerSettingsProvider;
import fr.moncomptepartenaire.store.PartnerStore;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Deletes what has expired, at the start and once a day: journal rows after {@code
 * journal-retention} (CNIL, délibération 2021-122: six to twelve months, three years at most),
 * mails that were sent or given up, and rows whose user, organisation, group or realm no longer
 * exists. Every node runs it; what one node has deleted, the others do not find.
 */
final class Retention {
  private static final Logger LOG = Logger.getLogger(Retention.class);

  private static final String TASK = "partner-retention";
  private static final Duration EVERY = Duration.ofDays(1);
  private static final int JOURNALS = 200;

  private static final int STEMS = 500;

  /** The most rows of each table that one round deletes; the next round continues. */
  private static final int LEFTOVERS = 1_000;

  private final KeycloakSessionFactory factory;

  private Retention(KeycloakSessionFactory factory) {
    this.factory = factory;
  }

  static void begin(KeycloakSessionFactory factory) {
    NodeScheduler.startAndRepeat(factory, TASK, EVERY, new Retention(factory)::sweep);
  }

  /** Never throws. */
  private void sweep() {
    try {
      Duration kept = journalRetention();
      String after = "";
      List<String> orgIds = journalsBehind(kept, after);
      while (!orgIds.isEmpty()) {
        orgIds.forEach(orgId -> shorten(kept, orgId));
        after = orgIds.get(orgIds.size() - 1);
        orgIds = journalsBehind(kept, after);
      }
      within(store -> store.outbox().forgetEnded());
      int clear;
      do {
        clear = within(store -> store.identifiers().hashClearStems(STEMS));
      } while (clear == STEMS);
      forget(store -> store.leftovers().userIds(LEFTOVERS), PartnerStore::forgetUser);
      forget(store -> store.leftovers().orgIds(LEFTOVERS), PartnerStore::forgetOrganisation);
      forget(store -> store.leftovers().groupIds(LEFTOVERS), PartnerStore::forgetGroup);
      forget(store -> store.leftovers().realmIds(LEFTOVERS), PartnerStore::forgetRealm);
      within(store -> store.pendingAddresses().forgetExpired());
      within(store -> store.refusedAddresses().forgetPast());
      within(store -> store.involvements().forgetPast());
    } catch (RuntimeException failure) {
      LOG.error("what is too old could not be forgotten", LogRedaction.bare(failure));
    }
  }

  private Duration journalRetention() {
    return KeycloakModelUtils.runJobInTransactionWithResult(
        factory, session -> PartnerSettingsProvider.of(session).journalRetention());
  }

  private List<String> journalsBehind(Duration kept, String orgId) {
    return within(
        store -> store.journal().withRowsBefore(store.now().minus(kept), orgId, JOURNALS));
  }

  // One transaction per organisation, so that an act of the organisation waits only for its own
  // journal. A failure does not stop the others.
  private void shorten(Duration kept, String orgId) {
    try {
      within(store -> store.journal().forget(orgId, store.now().minus(kept)));
    } catch (RuntimeException failure) {
      LOG.errorf(LogRedaction.bare(failure), "the journal of %s could not be shortened", orgId);
    }
  }

  // One transaction per id, so that it locks the rows of one user or organisation only. A failure
  // does not stop the others.
  private void forget(
      Function<PartnerStore, Set<String>> gone, BiConsumer<PartnerStore, String> act) {
    for (String id : within(gone)) {
      try {
        within(
            store -> {
              act.accept(store, id);
              return id;
            });
      } catch (RuntimeException failure) {
        LOG.errorf(LogRedaction.bare(failure), "rows of %s could not be forgotten", id);
      }
    }
  }

  private <T> T within(Function<PartnerStore, T> act) {
    return KeycloakModelUtils.runJobInTransactionWithResult(
        factory, session -> act.apply(PartnerStore.of(session)));
  }
}
