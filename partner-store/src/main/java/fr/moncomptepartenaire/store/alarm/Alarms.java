package fr.moncomptepartenaire.store.alarm;

import fr.moncomptepartenaire.kernel.Digests;
import fr.moncomptepartenaire.kernel.alarm.Alarm;
import fr.moncomptepartenaire.kernel.journal.DetailKey;
import fr.moncomptepartenaire.kernel.journal.JournalDetails;
import fr.moncomptepartenaire.store.journal.Journal;
import fr.moncomptepartenaire.store.journal.JournalAct;
import fr.moncomptepartenaire.store.query.DatabaseClock;
import fr.moncomptepartenaire.store.query.OriginColumn;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Raises the alarms. Each question is asked in the transaction of the act that completes the
 * pattern, after the act's own row is in the journal. Two indexes of the journal answer it, by the
 * person or by the address, and by act and time. A unique key lets each alarm be raised once for
 * each subject and day.
 */
public final class Alarms {
  private final EntityManager em;
  private final DatabaseClock clock;
  private final Consumer<Alarm> raised;

  /**
   * @param raised called for each alarm that the transaction raises
   */
  public Alarms(EntityManager em, DatabaseClock clock, Consumer<Alarm> raised) {
    this.em = em;
    this.clock = clock;
    this.raised = raised;
  }

  /**
   * The act that may complete a pattern.
   *
   * @param userId whose act it is
   * @param origin the remote address of the request, if any
   */
  public record Act(String realmId, String orgId, String userId, @Nullable String origin) {}

  /** Asks after a claim. */
  public void claimed(Act act) {
    String network = OriginColumn.network(act.origin());
    if (network == null) {
      return;
    }
    long counted =
        em.createQuery(
                "select count(distinct j.orgId) from PartnerJournal j where j.originNetwork ="
                    + " :network and j.act = :act and j.occurredAt > :since and j.realmId = :realmId",
                Long.class)
            .setParameter("network", network)
            .setParameter("act", JournalAct.SEAT_CLAIMED.code())
            .setParameter("since", since(Alarm.CLAIMS_FROM_ONE_ORIGIN))
            .setParameter("realmId", act.realmId())
            .getSingleResult();
    decide(Alarm.CLAIMS_FROM_ONE_ORIGIN, act, network, counted);
  }

  /** Asks after the creation of a user that is no line of an import. */
  public void created(Act act) {
    long counted =
        em.createQuery(
                "select count(*) from PartnerJournal j where j.actorId = :actor and j.act = :act and"
                    + " j.occurredAt > :since and (j.details is null or j.details not like"
                    + " :imported)",
                Long.class)
            .setParameter("actor", act.userId())
            .setParameter("act", JournalAct.USER_CREATED.code())
            .setParameter("since", since(Alarm.MASS_CREATION))
            .setParameter("imported", "%\"" + DetailKey.IMPORT.code() + "\":%")
            .getSingleResult();
    decide(Alarm.MASS_CREATION, act, act.userId(), counted);
  }

  /** Asks after a deletion or a disabling by a mandate holder. */
  public void withdrawn(Act act) {
    long counted =
        em.createQuery(
                "select count(*) from PartnerJournal j where j.actorId = :actor and j.act in :acts"
                    + " and j.occurredAt >= (select min(e.occurredAt) from PartnerJournal e where"
                    + " e.actorId = :actor and e.act = :export and e.occurredAt > :since)",
                Long.class)
            .setParameter("actor", act.userId())
            .setParameter(
                "acts", List.of(JournalAct.USER_DELETED.code(), JournalAct.USER_DISABLED.code()))
            .setParameter("export", JournalAct.USERS_EXPORTED.code())
            .setParameter("since", since(Alarm.EXPORT_THEN_DELETION))
            .getSingleResult();
    decide(Alarm.EXPORT_THEN_DELETION, act, act.userId(), counted);
  }

  /** Asks after a mandate is given. */
  public void appointed(Act act) {
    long counted =
        em.createQuery(
                "select count(*) from PartnerJournal j where j.actorId = :actor and j.act in :acts"
                    + " and j.occurredAt > :since and exists (select 1 from PartnerSignIn s where"
                    + " s.userId = :actor and s.firstAt < :firstSteps)",
                Long.class)
            .setParameter("actor", act.userId())
            .setParameter(
                "acts", List.of(JournalAct.FACTOR_ADDED.code(), JournalAct.FACTOR_REMOVED.code()))
            .setParameter("since", since(Alarm.FACTOR_THEN_MANDATE))
            .setParameter("firstSteps", clock.now().minus(Alarm.FIRST_STEPS).toEpochMilli())
            .getSingleResult();
    decide(Alarm.FACTOR_THEN_MANDATE, act, act.userId(), counted);
  }

  /**
   * Asks at a mandate holder's sign-in.
   *
   * @param at the time of the sign-in
   * @param before the time of the sign-in before
   */
  public void signedIn(Act act, Instant at, Instant before) {
    if (!before.isAfter(at.minus(Alarm.SLEEPING_MANDATE.within()))) {
      decide(Alarm.SLEEPING_MANDATE, act, act.userId(), 1);
    }
  }

  /**
   * Asks after an operator has issued letters. Whoever has raised the alarm today is not counted
   * again, however many thousand letters follow.
   *
   * @param alone the setting {@code letters-alone}
   */
  public void lettersIssued(Act act, int alone) {
    if (isRaised(Alarm.LETTERS_IN_MASS, act, act.userId())) {
      return;
    }
    long counted =
        em.createQuery(
                "select count(*) from PartnerJournal j where j.actorId = :actor and j.act = :act and"
                    + " j.occurredAt > :since",
                Long.class)
            .setParameter("actor", act.userId())
            .setParameter("act", JournalAct.LETTER_ISSUED.code())
            .setParameter("since", since(Alarm.LETTERS_IN_MASS))
            .getSingleResult();
    if (Alarm.isRaisedByLetters(counted, alone)) {
      raise(Alarm.LETTERS_IN_MASS, act, act.userId(), counted);
    }
  }

  private boolean isRaised(Alarm alarm, Act act, String subject) {
    return em.createQuery(
                "select count(*) from PartnerAlarm a where a.realmId = :realmId and a.kind = :kind"
                    + " and a.subjectHash = :subject and a.day = :day",
                Long.class)
            .setParameter("realmId", act.realmId())
            .setParameter("kind", alarm)
            .setParameter("subject", hash(act, subject))
            .setParameter("day", today())
            .getSingleResult()
        > 0;
  }

  private void decide(Alarm alarm, Act act, String subject, long counted) {
    if (alarm.isRaisedBy(counted)) {
      raise(alarm, act, subject, counted);
    }
  }

  private void raise(Alarm alarm, Act act, String subject, long counted) {
    int first =
        em.createQuery(
                "insert into PartnerAlarm (id, realmId, kind, subjectHash, day, orgId, userId,"
                    + " counted, raisedAt) values (:id, :realmId, :kind, :subject, :day, :orgId,"
                    + " :userId, :counted, :now) on conflict do nothing")
            .setParameter("id", UUID.randomUUID().toString())
            .setParameter("realmId", act.realmId())
            .setParameter("kind", alarm)
            .setParameter("subject", hash(act, subject))
            .setParameter("day", today())
            .setParameter("orgId", act.orgId())
            .setParameter("userId", act.userId())
            .setParameter("counted", counted)
            .setParameter("now", clock.now().toEpochMilli())
            .executeUpdate();
    if (first == 1) {
      journal(alarm, act, counted);
      raised.accept(alarm);
    }
  }

  private void journal(Alarm alarm, Act act, long counted) {
    var journal = new Journal(em, clock);
    JournalDetails details =
        JournalDetails.none().with(DetailKey.ALARM, alarm.code()).with(DetailKey.COUNTED, counted);
    if (alarm.isOfRealm()) {
      journal.writeForRealm(
          act.realmId(), JournalAct.ALARM_RAISED, null, act.userId(), act.origin(), details);
    } else {
      journal.write(
          act.orgId(), JournalAct.ALARM_RAISED, null, act.userId(), act.origin(), details);
    }
  }

  // With the realm, so that a hash of one realm says nothing in another.
  private static String hash(Act act, String subject) {
    return Digests.sha256(act.realmId() + "\n" + subject);
  }

  private long today() {
    return clock.now().getEpochSecond() / 86_400;
  }

  private long since(Alarm alarm) {
    return clock.now().minus(alarm.within()).toEpochMilli();
  }
}
