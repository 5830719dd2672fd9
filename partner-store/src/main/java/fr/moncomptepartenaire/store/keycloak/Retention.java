package fr.moncomptepartenaire.store.keycloak;

import fr.moncomptepartenaire.kernel.operator.SecondOperator;
import fr.moncomptepartenaire.platform.background.LogRedaction;
import fr.moncomptepartenaire.platform.background.NodeScheduler;
import fr.moncomptepartenaire.platform.settings.PartnerSettingsProvider;
import fr.moncomptepartenaire.store.Leftovers;
import fr.moncomptepartenaire.store.PartnerStore;
import fr.moncomptepartenaire.store.journal.Journal;
import fr.moncomptepartenaire.store.mail.MailState;
import fr.moncomptepartenaire.store.mail.Outbox;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Deletes what has expired, at the start and once a day: journal rows after {@code
 * journal-retention} (CNIL, délibération 2021-122: six to twelve months, three years at most),
 * mails that were sent or given up, and rows whose user, organisation, group or realm no longer
 * exists. Every node runs it; what one node has deleted, the others do not find. No statement looks
 * at more than some thousand rows, however many there are.
 */
final class Retention {
  private static final Logger LOG = Logger.getLogger(Retention.class);

  private static final String TASK = "partner-retention";
  private static final Duration EVERY = Duration.ofDays(1);
  private static final int STEMS = 500;

  /** The most rows that one statement looks at or deletes. */
  private static final int MOST = 1_000;

  /** The most rows of a table that are compared with Keycloak's at a time. */
  private static final int LEFTOVERS = 5_000;

  private final KeycloakSessionFactory factory;

  private Retention(KeycloakSessionFactory factory) {
    this.factory = factory;
  }

  static void begin(KeycloakSessionFactory factory) {
    NodeScheduler.startAndRepeat(factory, TASK, EVERY, new Retention(factory)::sweep);
  }

  /** Never throws. */
  private void sweep() {
    attempt("journals", this::shortenJournals);
    attempt("sent mails", () -> forgetMails(MailState.SENT));
    attempt("mails given up", () -> forgetMails(MailState.DEAD));
    attempt(
        "names in clear", () -> inParts(STEMS, store -> store.identifiers().hashClearStems(STEMS)));
    attempt(
        "rows of users",
        () -> forgetLeftovers(Leftovers.USERS, (store, id) -> store.removals().user(id)));
    attempt(
        "rows of organisations",
        () ->
            forgetLeftovers(
                Leftovers.ORGANISATIONS, (store, id) -> store.removals().organisation(id)));
    attempt(
        "rows of groups",
        () -> forgetLeftovers(Leftovers.GROUPS, (store, id) -> store.removals().group(id)));
    attempt(
        "rows of factors",
        () -> forgetLeftovers(Leftovers.FACTORS, (store, id) -> store.factorUses().forget(id)));
    attempt("rows of realms", this::forgetRealms);
    attempt("pending addresses", () -> within(store -> store.pendingAddresses().forgetExpired()));
    attempt("refused addresses", () -> within(store -> store.refusedAddresses().forgetPast()));
    attempt(
        "browsers", () -> inParts(MOST, store -> store.browsers().forgetPast(store.now(), MOST)));
    attempt("alarms", this::forgetAlarms);
    attempt("tries of codes", () -> inParts(MOST, store -> store.codeTries().forgetPast(MOST)));
    attempt(
        "selections of letters",
        () ->
            inParts(
                MOST, store -> store.letterSelections().forgetPast(SecondOperator.SELECTED, MOST)));
    attempt("codes of notices", () -> inParts(MOST, store -> store.notices().forgetCodes(MOST)));
    attempt("resets of factors", this::forgetFactorResets);
    attempt("involvements", () -> inParts(MOST, store -> store.involvements().forgetPast(MOST)));
  }

  // A failure does not stop the other steps, which delete personal data too.
  private static void attempt(String what, Runnable step) {
    try {
      step.run();
    } catch (RuntimeException failure) {
      LOG.errorf(LogRedaction.bare(failure), "%s that are too old could not be forgotten", what);
    }
  }

  private void inParts(int most, Function<PartnerStore, Integer> part) {
    int done;
    do {
      done = within(part);
    } while (done == most);
  }

  private void forgetRealms() {
    forget(
        within(store -> store.leftovers().realmIds()), (store, id) -> store.removals().realm(id));
  }

  private Duration journalRetention() {
    return KeycloakModelUtils.runJobInTransactionWithResult(
        factory, session -> PartnerSettingsProvider.of(session).journalRetention());
  }

  // As long as the journal's rows about them.
  private void forgetAlarms() {
    Duration kept = journalRetention();
    inParts(MOST, store -> store.alarmListing().forgetBefore(store.now().minus(kept), MOST));
  }

  private void shortenJournals() {
    Duration kept = journalRetention();
    Optional<String> after = Optional.of("");
    while (after.isPresent()) {
      String last = after.get();
      Journal.Chains chains =
          within(store -> store.journal().chainsAfter(last, store.now().minus(kept), MOST));
      chains.behind().forEach(orgId -> shorten(kept, orgId));
      after = chains.last();
    }
  }

  // As long as the journal, which says the same of an organisation's people.
  private void forgetFactorResets() {
    Duration kept = journalRetention();
    inParts(MOST, store -> store.factorResets().forgetEnded(store.now().minus(kept), MOST));
  }

  private void forgetMails(MailState state) {
    Optional<Outbox.Looked> after = Optional.of(Outbox.Looked.NONE);
    while (after.isPresent()) {
      Outbox.Looked last = after.get();
      after = within(store -> store.outbox().forgetEnded(state, last, MOST));
    }
  }

  private void forgetLeftovers(Leftovers.Kind kind, BiConsumer<PartnerStore, String> act) {
    for (String entity : kind.entities()) {
      Optional<String> after = Optional.of("");
      while (after.isPresent()) {
        String last = after.get();
        Leftovers.Part part =
            within(store -> store.leftovers().after(kind, entity, last, LEFTOVERS));
        forget(part.gone(), act);
        after = part.last();
      }
    }
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
  private void forget(Collection<String> gone, BiConsumer<PartnerStore, String> act) {
    for (String id : gone) {
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
    return PartnerStore.inTransaction(factory, act);
  }
}
