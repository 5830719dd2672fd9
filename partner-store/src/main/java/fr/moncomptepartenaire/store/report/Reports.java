package fr.moncomptepartenaire.store.report;

import fr.moncomptepartenaire.kernel.claim.LetterState;
import fr.moncomptepartenaire.kernel.seat.ReplacementState;
import fr.moncomptepartenaire.kernel.seat.SeatState;
import fr.moncomptepartenaire.store.mail.MailState;
import fr.moncomptepartenaire.store.mail.Pointless;
import fr.moncomptepartenaire.store.query.Counted;
import fr.moncomptepartenaire.store.query.DatabaseClock;
import fr.moncomptepartenaire.store.query.Queries;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Counts and lists for operators: read-only, with a constant number of statements. */
public final class Reports {
  /** A compromise: 100,000 organisations take twenty rounds, and one page fits in memory. */
  private static final int PAGE = 5_000;

  private final EntityManager em;
  private final DatabaseClock clock;

  public Reports(EntityManager em, DatabaseClock clock) {
    this.em = em;
    this.clock = clock;
  }

  /**
   * An organisation in the report, which names no person.
   *
   * @param letterExpiresAt the expiry of the live letter, if there is one
   */
  public record Row(
      String siret,
      String name,
      String housingKinds,
      String postalCode,
      String city,
      SeatState seat,
      boolean suspended,
      Optional<Instant> letterExpiresAt,
      long members,
      long delegates,
      Instant createdAt,
      Optional<Instant> claimedAt) {}

  /**
   * The next organisations by SIRET after the given one; an empty list after the last one. Three
   * statements, whose cost does not grow with the position.
   */
  public List<Row> organisationsAfter(String realmId, SeatFilter filter, String siret) {
    List<OrganisationColumns> page =
        Queries.with(
                filter.parameters(),
                em.createQuery(
                    "select o.orgId, o.siret, o.name, o.housingKinds, o.postalCode, o.city, o.seat,"
                        + " k.enabled, p.expiresAt, o.createdAt, o.claimedAt from PartnerOrganisation o"
                        + " join OrganizationEntity k on k.id = o.orgId left join"
                        + " PartnerProvisionalAccount p on p.liveSlot = o.orgId where o.realmId ="
                        + " :realmId and o.siret > :siret"
                        + filter.condition()
                        + " order by o.siret",
                    OrganisationColumns.class))
            .setParameter("realmId", realmId)
            .setParameter("siret", siret)
            .setMaxResults(PAGE)
            .getResultList();
    if (page.isEmpty()) {
      return List.of();
    }
    String last = page.get(page.size() - 1).siret();
    Map<String, Long> members =
        counts(
            "select o.orgId, count(m) from PartnerOrganisation o join OrganizationEntity k on k.id ="
                + " o.orgId join UserGroupMembershipEntity m on m.groupId = k.groupId where"
                + " o.realmId = :realmId and o.siret > :after and o.siret <= :last group by o.orgId",
            realmId,
            siret,
            last);
    Map<String, Long> delegates =
        counts(
            "select o.orgId, count(m) from PartnerOrganisation o join PartnerMandate m on m.orgId ="
                + " o.orgId where m.administratorSlot is null and o.realmId = :realmId and o.siret >"
                + " :after and o.siret <= :last group by o.orgId",
            realmId,
            siret,
            last);
    return page.stream()
        .map(
            row ->
                row.with(
                    members.getOrDefault(row.orgId(), 0L), delegates.getOrDefault(row.orgId(), 0L)))
        .toList();
  }

  private Map<String, Long> counts(String query, String realmId, String after, String last) {
    return Counted.byId(
        em.createQuery(query, Counted.class)
            .setParameter("realmId", realmId)
            .setParameter("after", after)
            .setParameter("last", last));
  }

  /** An organisation of the report, without the counts of its members. */
  private record OrganisationColumns(
      String orgId,
      String siret,
      String name,
      String housingKinds,
      String postalCode,
      String city,
      SeatState seat,
      boolean enabled,
      @Nullable Long letterExpiresAt,
      long createdAt,
      @Nullable Long claimedAt) {

    Row with(long members, long delegates) {
      return new Row(
          siret,
          name,
          housingKinds,
          postalCode,
          city,
          seat,
          !enabled,
          Optional.ofNullable(letterExpiresAt).map(Instant::ofEpochMilli),
          members,
          delegates,
          Instant.ofEpochMilli(createdAt),
          Optional.ofNullable(claimedAt).map(Instant::ofEpochMilli));
    }
  }

  /**
   * The numbers of a dashboard.
   *
   * @param bySeat organisations that are not suspended, by the state of their seat
   * @param suspended suspended organisations, with any state of the seat
   * @param orphans organisations that have lost their administrator, suspended or not
   * @param lettersExpired letters that expired unused and were not reissued
   * @param oldestWaitingMail the time when the oldest waiting mail was enqueued
   */
  public record Summary(
      Map<SeatState, Long> bySeat,
      long suspended,
      long orphans,
      long lettersLive,
      long lettersExpired,
      long mailsWaiting,
      long mailsDead,
      Optional<Duration> oldestWaitingMail,
      long replacementsWaiting,
      long noticesToPrint) {

    public Summary {
      bySeat = new EnumMap<>(bySeat);
    }
  }

  /** The numbers of one realm; of all realms for null. */
  public Summary summary(@Nullable String realmId) {
    long now = clock.now().toEpochMilli();
    Map<SeatState, Long> bySeat = new EnumMap<>(SeatState.class);
    Arrays.stream(SeatState.values()).forEach(state -> bySeat.put(state, 0L));
    long suspended = 0;
    long orphans = 0;
    for (Seats row :
        em.createQuery(
                "select o.seat, k.enabled, count(o) from PartnerOrganisation o join"
                    + " OrganizationEntity k on k.id = o.orgId where (:realmId is null or o.realmId"
                    + " = :realmId) group by o.seat, k.enabled",
                Seats.class)
            .setParameter("realmId", realmId)
            .getResultList()) {
      if (row.seat() == SeatState.ORPHANED) {
        orphans += row.count();
      }
      if (row.enabled()) {
        bySeat.put(row.seat(), row.count());
      } else {
        suspended += row.count();
      }
    }
    LiveLetters letters =
        em.createQuery(
                "select sum(case when p.expiresAt > :now then 1L else 0L end), sum(case when"
                    + " p.expiresAt <= :now then 1L else 0L end) from PartnerProvisionalAccount p"
                    + " where p.state = :live and (:realmId is null or p.realmId = :realmId)",
                LiveLetters.class)
            .setParameter("now", now)
            .setParameter("live", LetterState.LIVE)
            .setParameter("realmId", realmId)
            .getSingleResult();
    Map<MailState, Mails> mails =
        em.createQuery(
                "select b.state, count(b), min(b.createdAt) from PartnerOutbox b where b.state <> :sent"
                    // A mail that nobody should receive any more is no failure that operators must
                    // act on.
                    + " and (b.state <> :dead or b.failure is null or b.failure not in :pointless) and"
                    + " (:realmId is null or b.realmId = :realmId) group by b.state",
                Mails.class)
            .setParameter("sent", MailState.SENT)
            .setParameter("dead", MailState.DEAD)
            .setParameter("pointless", Pointless.CODES)
            .setParameter("realmId", realmId)
            .getResultStream()
            .collect(Collectors.toMap(Mails::state, Function.identity()));
    Optional<Mails> waiting = Optional.ofNullable(mails.get(MailState.WAITING));
    Optional<Mails> dead = Optional.ofNullable(mails.get(MailState.DEAD));
    return new Summary(
        bySeat,
        suspended,
        orphans,
        letters.inTime() == null ? 0 : letters.inTime(),
        letters.expired() == null ? 0 : letters.expired(),
        waiting.map(Mails::count).orElse(0L),
        dead.map(Mails::count).orElse(0L),
        waiting.map(oldest -> Duration.ofMillis(Math.max(0, now - oldest.oldest()))),
        em.createQuery(
                "select count(r) from PartnerReplacement r where r.state = :proposed and r.expiresAt"
                    + " > :now and (:realmId is null or r.realmId = :realmId)",
                Long.class)
            .setParameter("proposed", ReplacementState.PROPOSED)
            .setParameter("now", now)
            .setParameter("realmId", realmId)
            .getSingleResult(),
        em.createQuery(
                "select count(n) from PartnerNotice n where n.printedAt is null and (:realmId is"
                    + " null or n.realmId = :realmId)",
                Long.class)
            .setParameter("realmId", realmId)
            .getSingleResult());
  }

  /** The number of organisations for a state of the seat and an enabled flag. */
  private record Seats(SeatState seat, boolean enabled, long count) {}

  /** The numbers of valid and expired live letters; null if there is no letter. */
  private record LiveLetters(@Nullable Long inTime, @Nullable Long expired) {}

  /** The number of mails in a state, and the time of the oldest. */
  private record Mails(MailState state, long count, long oldest) {}
}
