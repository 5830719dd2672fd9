package fr.moncomptepartenaire.provisioning.recertification;

import fr.moncomptepartenaire.kernel.delegation.Withdrawal;
import fr.moncomptepartenaire.kernel.journal.DetailKey;
import fr.moncomptepartenaire.kernel.journal.JournalDetails;
import fr.moncomptepartenaire.kernel.journal.JournalDetails.Access;
import fr.moncomptepartenaire.kernel.mail.MailKind;
import fr.moncomptepartenaire.platform.background.LogRedaction;
import fr.moncomptepartenaire.store.PartnerStore;
import fr.moncomptepartenaire.store.journal.JournalAct;
import fr.moncomptepartenaire.store.keycloak.SignOut;
import fr.moncomptepartenaire.store.keycloak.SuspensionBypass;
import fr.moncomptepartenaire.store.organisation.PartnerOrganisation;
import fr.moncomptepartenaire.store.recertification.Reviews;
import fr.moncomptepartenaire.store.recertification.Reviews.Review;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Reminds administrators, and suspends at the due date the access that nobody confirmed. Each part
 * of an organisation's people has its own transaction, on the node that takes it first. If a node
 * dies, another one does what was not committed.
 */
final class RecertificationRounds {
  private static final Logger LOG = Logger.getLogger(RecertificationRounds.class);

  /** Organisations in one round; the next round goes on. */
  private static final int ROUND = 500;

  /**
   * People of an organisation in one transaction. Keycloak looks again at all that a transaction
   * has read with each person, so that one transaction for thousands takes minutes.
   */
  private static final int PART = 50;

  private final KeycloakSessionFactory factory;
  private final AtomicBoolean underWay = new AtomicBoolean();

  RecertificationRounds(KeycloakSessionFactory factory) {
    this.factory = factory;
  }

  /**
   * Runs one round. Never throws, because the thread is Keycloak's. A step that fails does not stop
   * the others: overdue access is suspended even if no mail can be enqueued.
   */
  void run() {
    if (!underWay.compareAndSet(false, true)) {
      return;
    }
    try {
      attempt(
          "no campaign was started by its setting", () -> ScheduledCampaign.startIfDue(factory));
      attempt("no administrator was reminded", this::remind);
      attempt("no review was closed", this::close);
      attempt("no campaign was closed", this::closeFinished);
      attempt("no campaign was counted", () -> CampaignCounting.run(factory));
    } finally {
      underWay.set(false);
    }
  }

  private static void attempt(String otherwise, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException broken) {
      LOG.error(otherwise, LogRedaction.bare(broken));
    }
  }

  private void remind() {
    for (Review review : reviews(RecertificationRounds::toRemind)) {
      attempt(
          "the administrator of organisation " + review.orgId() + " was not reminded",
          () ->
              KeycloakModelUtils.runJobInTransaction(factory, session -> remind(session, review)));
    }
  }

  // Enqueues no more reminders than one round of mails, so that other mails go first and do not
  // have to look past many that wait.
  private static List<Review> toRemind(KeycloakSession session) {
    long waiting = PartnerStore.of(session).outbox().waiting(MailKind.RECERTIFICATION);
    return waiting >= ROUND
        ? List.of()
        : PartnerStore.of(session).reviews().toRemind(ROUND - (int) waiting);
  }

  private static void remind(KeycloakSession session, Review review) {
    PartnerStore.of(session)
        .reviews()
        .takeReminder(review)
        .ifPresent(
            reminder ->
                PartnerStore.of(session)
                    .outbox()
                    .enqueue(
                        MailKind.RECERTIFICATION,
                        reminder.realmId(),
                        reminder.orgId(),
                        reminder.userId(),
                        reminder.baseUri()));
  }

  private void close() {
    for (Review review : reviews(session -> PartnerStore.of(session).reviews().overdue(ROUND))) {
      attempt(
          "the review of organisation " + review.orgId() + " was not closed", () -> close(review));
    }
  }

  private void close(Review review) {
    Optional<String> after = Optional.of("");
    while (after.isPresent()) {
      String last = after.get();
      after =
          KeycloakModelUtils.runJobInTransactionWithResult(
              factory, session -> closePart(session, review, last));
    }
  }

  private void closeFinished() {
    KeycloakModelUtils.runJobInTransaction(
        factory, session -> PartnerStore.of(session).recertifications().closeFinished());
  }

  private List<Review> reviews(Function<KeycloakSession, List<Review>> due) {
    return KeycloakModelUtils.runJobInTransactionWithResult(factory, due::apply);
  }

  /** Returns the last person of the part; empty if no part follows. */
  private static Optional<String> closePart(KeycloakSession session, Review review, String after) {
    PartnerStore store = PartnerStore.of(session);
    Optional<PartnerOrganisation> organisation = store.organisations().byId(review.orgId());
    if (organisation.isEmpty()) {
      return Optional.empty();
    }
    RealmModel realm = session.realms().getRealm(organisation.get().realmId());
    session.getContext().setRealm(realm);
    Reviews.Closing closing = store.reviews().close(review, after, PART);
    List<String> people = closing.people();
    SuspensionBypass.during(
        session,
        review.orgId(),
        () -> people.forEach(userId -> suspend(session, realm, review, userId)));
    return closing.closed() ? Optional.empty() : Optional.of(people.get(people.size() - 1));
  }

  private static void suspend(
      KeycloakSession session, RealmModel realm, Review review, String userId) {
    UserModel person = session.users().getUserById(realm, userId);
    if (person == null) {
      return;
    }
    PartnerStore store = PartnerStore.of(session);
    List<String> groups = store.members().groupsOf(userId);
    boolean enabled = person.isEnabled();
    if (enabled) {
      store.withdrawals().record(realm.getId(), userId, Withdrawal.RECERTIFICATION);
    }
    person.setEnabled(false);
    SignOut.everywhere(session, realm, person);
    store
        .journal()
        .write(
            review.orgId(),
            JournalAct.ACCESS_SUSPENDED,
            null,
            userId,
            null,
            JournalDetails.none()
                .with(DetailKey.CAMPAIGN, review.campaignId())
                .groups(groups, groups)
                .access(Access.of(enabled), Access.DISABLED));
  }
}
