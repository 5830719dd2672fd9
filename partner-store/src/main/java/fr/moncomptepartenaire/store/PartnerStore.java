package fr.moncomptepartenaire.store;

import fr.moncomptepartenaire.kernel.alarm.Alarm;
import fr.moncomptepartenaire.platform.background.PartnerMeters;
import fr.moncomptepartenaire.store.alarm.AlarmListing;
import fr.moncomptepartenaire.store.alarm.Alarms;
import fr.moncomptepartenaire.store.browser.Browsers;
import fr.moncomptepartenaire.store.charter.CharterAcceptances;
import fr.moncomptepartenaire.store.factor.FactorResets;
import fr.moncomptepartenaire.store.factor.FactorUses;
import fr.moncomptepartenaire.store.factor.Factors;
import fr.moncomptepartenaire.store.factor.GraceNotes;
import fr.moncomptepartenaire.store.habilitation.HeldRights;
import fr.moncomptepartenaire.store.habilitation.OfferedGroups;
import fr.moncomptepartenaire.store.imports.ImportLetters;
import fr.moncomptepartenaire.store.imports.OrganisationImportLines;
import fr.moncomptepartenaire.store.imports.OrganisationImports;
import fr.moncomptepartenaire.store.imports.PeopleImportLines;
import fr.moncomptepartenaire.store.imports.PeopleImports;
import fr.moncomptepartenaire.store.journal.Consultations;
import fr.moncomptepartenaire.store.journal.Journal;
import fr.moncomptepartenaire.store.journal.JournalRows;
import fr.moncomptepartenaire.store.journal.JournalVerification;
import fr.moncomptepartenaire.store.mail.MailBudget;
import fr.moncomptepartenaire.store.mail.MailListing;
import fr.moncomptepartenaire.store.mail.OperatorMailboxes;
import fr.moncomptepartenaire.store.mail.Outbox;
import fr.moncomptepartenaire.store.mail.OutboxQueue;
import fr.moncomptepartenaire.store.mail.OutboxSignal;
import fr.moncomptepartenaire.store.organisation.Freezes;
import fr.moncomptepartenaire.store.organisation.Involvements;
import fr.moncomptepartenaire.store.organisation.Organisations;
import fr.moncomptepartenaire.store.organisation.StrayOrganisations;
import fr.moncomptepartenaire.store.organisation.Suspensions;
import fr.moncomptepartenaire.store.people.Credentials;
import fr.moncomptepartenaire.store.people.Identifiers;
import fr.moncomptepartenaire.store.people.Mandates;
import fr.moncomptepartenaire.store.people.MemberListing;
import fr.moncomptepartenaire.store.people.Members;
import fr.moncomptepartenaire.store.people.Memberships;
import fr.moncomptepartenaire.store.people.PendingAddresses;
import fr.moncomptepartenaire.store.people.RefusedAddresses;
import fr.moncomptepartenaire.store.people.SignIns;
import fr.moncomptepartenaire.store.people.Withdrawals;
import fr.moncomptepartenaire.store.query.DatabaseClock;
import fr.moncomptepartenaire.store.recertification.CampaignCounts;
import fr.moncomptepartenaire.store.recertification.CampaignCourse;
import fr.moncomptepartenaire.store.recertification.CampaignDecisions;
import fr.moncomptepartenaire.store.recertification.CampaignJournal;
import fr.moncomptepartenaire.store.recertification.Receipts;
import fr.moncomptepartenaire.store.recertification.RecertificationReport;
import fr.moncomptepartenaire.store.recertification.Recertifications;
import fr.moncomptepartenaire.store.recertification.Reviews;
import fr.moncomptepartenaire.store.report.CallerSearch;
import fr.moncomptepartenaire.store.report.Correspondence;
import fr.moncomptepartenaire.store.report.LetterCourse;
import fr.moncomptepartenaire.store.report.OrganisationSearch;
import fr.moncomptepartenaire.store.report.Reports;
import fr.moncomptepartenaire.store.report.Timeline;
import fr.moncomptepartenaire.store.seat.CodeTries;
import fr.moncomptepartenaire.store.seat.EmailCodes;
import fr.moncomptepartenaire.store.seat.FirstSteps;
import fr.moncomptepartenaire.store.seat.LetterSelections;
import fr.moncomptepartenaire.store.seat.Letters;
import fr.moncomptepartenaire.store.seat.Notices;
import fr.moncomptepartenaire.store.seat.Replacements;
import fr.moncomptepartenaire.store.seat.Seats;
import jakarta.persistence.EntityManager;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Access to our tables in one Keycloak session, within that session's transaction. */
public final class PartnerStore {
  private static final String ATTRIBUTE = PartnerStore.class.getName();

  private static final SecureRandom RANDOM = new SecureRandom();

  private final EntityManager em;
  private final DatabaseClock clock;
  private final Runnable outboxSignal;
  private final Consumer<Alarm> raised;
  private final Map<String, Boolean> letters = new HashMap<>();
  private final Identifiers identifiers;

  private PartnerStore(EntityManager em, Runnable outboxSignal, Consumer<Alarm> raised) {
    this.em = em;
    this.clock = new DatabaseClock(em);
    this.outboxSignal = outboxSignal;
    this.raised = raised;
    this.identifiers = new Identifiers(em, RANDOM);
  }

  /** The store of the session; one per session, so that all its parts use the same time. */
  public static PartnerStore of(KeycloakSession session) {
    PartnerStore store = session.getAttribute(ATTRIBUTE, PartnerStore.class);
    if (store == null) {
      store =
          new PartnerStore(
              session.getProvider(JpaConnectionProvider.class).getEntityManager(),
              () -> OutboxSignal.afterCommit(session),
              alarm -> PartnerMeters.alarmRaised(session, alarm.code()));
      session.setAttribute(ATTRIBUTE, store);
    }
    return store;
  }

  /** Does an act in a session and transaction of its own; rolls back when the act throws. */
  public static <T> T inTransaction(KeycloakSessionFactory factory, Function<PartnerStore, T> act) {
    return KeycloakModelUtils.runJobInTransactionWithResult(
        factory, session -> act.apply(PartnerStore.of(session)));
  }

  /** The database's time, in milliseconds. */
  public Instant now() {
    return clock.now();
  }

  public Organisations organisations() {
    return new Organisations(em, clock);
  }

  public StrayOrganisations strayOrganisations() {
    return new StrayOrganisations(em);
  }

  public Seats seats() {
    return new Seats(em, clock);
  }

  public Letters letters() {
    return new Letters(em, clock);
  }

  /**
   * Whether a user is the account of a letter, valid or not. It is asked once for each user: no
   * account ever becomes a letter's, and a letter's stays one until it is removed.
   */
  public boolean isLetter(String userId) {
    return letters.computeIfAbsent(userId, id -> letters().isKnown(id));
  }

  /**
   * Whether the person's mailed password has expired before the person changed it. The same
   * statement reads whether the user is a letter's account, which every sign-in asks as well.
   */
  public boolean hasExpiredPassword(String userId) {
    Optional<SignInQuestion> user = SignInQuestion.of(em, userId);
    user.ifPresent(it -> letters.put(userId, it.isLetter()));
    // Most people have chosen a password: then the time does not matter, and is not asked for.
    return user.flatMap(SignInQuestion::credentialExpiresAt)
        .filter(time -> !time.isAfter(clock.now()))
        .isPresent();
  }

  public LetterCourse letterCourse() {
    return new LetterCourse(em, clock);
  }

  public FirstSteps firstSteps() {
    return new FirstSteps(em);
  }

  public Mandates mandates() {
    return new Mandates(em, clock);
  }

  /** One for the session: it reads a realm's key once. */
  public Identifiers identifiers() {
    return identifiers;
  }

  public Members members() {
    return new Members(em);
  }

  public Memberships memberships() {
    return new Memberships(em);
  }

  public EmailCodes emailCodes() {
    return new EmailCodes(em, clock);
  }

  public MailBudget mailBudget() {
    return new MailBudget(em, clock);
  }

  public Outbox outbox() {
    return new Outbox(em, clock, outboxSignal);
  }

  public OutboxQueue outboxQueue() {
    return new OutboxQueue(em, clock);
  }

  public MailListing mailListing() {
    return new MailListing(em, clock, outboxSignal);
  }

  public PeopleImports peopleImports() {
    return new PeopleImports(em, clock);
  }

  public MemberListing memberListing() {
    return new MemberListing(em, clock);
  }

  public HeldRights heldRights() {
    return new HeldRights(em);
  }

  public OfferedGroups offeredGroups() {
    return new OfferedGroups(em);
  }

  public Credentials credentials() {
    return new Credentials(em, clock);
  }

  public SignIns signIns() {
    return new SignIns(em);
  }

  public CharterAcceptances charterAcceptances() {
    return new CharterAcceptances(em, clock);
  }

  public GraceNotes graceNotes() {
    return new GraceNotes(em);
  }

  public Browsers browsers() {
    return new Browsers(em);
  }

  public Alarms alarms() {
    return new Alarms(em, clock, raised);
  }

  public AlarmListing alarmListing() {
    return new AlarmListing(em);
  }

  public Factors factors() {
    return new Factors(em);
  }

  public FactorUses factorUses() {
    return new FactorUses(em);
  }

  public FactorResets factorResets() {
    return new FactorResets(em, clock);
  }

  public Withdrawals withdrawals() {
    return new Withdrawals(em, clock);
  }

  public PendingAddresses pendingAddresses() {
    return new PendingAddresses(em, clock);
  }

  public RefusedAddresses refusedAddresses() {
    return new RefusedAddresses(em, clock);
  }

  public Replacements replacements() {
    return new Replacements(em, clock);
  }

  public Suspensions suspensions() {
    return new Suspensions(em, clock);
  }

  public PeopleImportLines peopleImportLines() {
    return new PeopleImportLines(em);
  }

  public OrganisationImports organisationImports() {
    return new OrganisationImports(em, clock);
  }

  public OrganisationImportLines organisationImportLines() {
    return new OrganisationImportLines(em);
  }

  public ImportLetters importLetters() {
    return new ImportLetters(em, clock);
  }

  public Recertifications recertifications() {
    return new Recertifications(em, clock);
  }

  public Reviews reviews() {
    return new Reviews(em, clock);
  }

  public Receipts receipts() {
    return new Receipts(em);
  }

  public RecertificationReport recertificationReport() {
    return new RecertificationReport(em);
  }

  public CampaignCounts campaignCounts() {
    return new CampaignCounts(em, clock);
  }

  public CampaignCourse campaignCourse() {
    return new CampaignCourse(em);
  }

  public CampaignJournal campaignJournal() {
    return new CampaignJournal(em, clock);
  }

  public CampaignDecisions campaignDecisions() {
    return new CampaignDecisions(em, clock);
  }

  public OrganisationSearch organisationSearch() {
    return new OrganisationSearch(em, clock);
  }

  public CallerSearch callerSearch() {
    return new CallerSearch(em, clock);
  }

  public Correspondence correspondence() {
    return new Correspondence(em);
  }

  public Timeline timeline() {
    return new Timeline(journalRows(), correspondence());
  }

  public Consultations consultations() {
    return new Consultations(em, clock);
  }

  public Reports reports() {
    return new Reports(em, clock);
  }

  public Involvements involvements() {
    return new Involvements(em, clock);
  }

  public Notices notices() {
    return new Notices(em, clock);
  }

  public LetterSelections letterSelections() {
    return new LetterSelections(em, clock);
  }

  public CodeTries codeTries() {
    return new CodeTries(em, clock);
  }

  public OperatorMailboxes operatorMailboxes() {
    return new OperatorMailboxes(em);
  }

  public Freezes freezes() {
    return new Freezes(em, clock);
  }

  public JournalVerification journalVerification() {
    return new JournalVerification(em);
  }

  public Journal journal() {
    return new Journal(em, clock);
  }

  public JournalRows journalRows() {
    return new JournalRows(em);
  }

  /**
   * Flushes pending writes, so that unique keys are checked before further work. Throws a {@code
   * ModelException} when a unique key refuses a write; the transaction is then lost.
   */
  public void flush() {
    em.flush();
  }

  /** Finds rows whose user, organisation, group or realm no longer exists. */
  public Leftovers leftovers() {
    return new Leftovers(em);
  }

  /** Deletes the rows of what Keycloak has removed. */
  public Removals removals() {
    return new Removals(this, em);
  }
}
