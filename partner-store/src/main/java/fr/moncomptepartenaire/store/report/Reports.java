package fr.moncomptepartenaire.store.report;

import fr.moncomptepartenaire.kernel.seat.SeatState;
import fr.moncomptepartenaire.store.query.Counted;
import fr.moncomptepartenaire.store.query.DatabaseClock;
import fr.moncomptepartenaire.store.query.Queries;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Counts and lists for operators: read-only, with a constant number of statements. */
public final class Reports {
  /** A compromise: 100,000 organisations take twenty rounds, and one page fits in memory. */
  private static final int PAGE = 5_000;

  /** How long the dashboard counts an alarm. */
  public static final Duration ALARMS_OF = Duration.ofDays(7);

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
                + " o.realmId = :realmId and o.siret > :after and o.siret <= :last",
            filter,
            realmId,
            siret,
            last);
    Map<String, Long> delegates =
        counts(
            "select o.orgId, count(m) from PartnerOrganisation o join PartnerMandate m on m.orgId ="
                + " o.orgId where m.administratorSlot is null and o.realmId = :realmId and o.siret >"
                + " :after and o.siret <= :last",
            filter,
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

  // With the filter's condition: between two suspended organisations there are a hundred others.
  private Map<String, Long> counts(
      String query, SeatFilter filter, String realmId, String after, String last) {
    return Counted.byId(
        Queries.with(
                filter.parameters(),
                em.createQuery(query + filter.condition() + " group by o.orgId", Counted.class))
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
   * @param lettersReturned letters that came back and were not reissued
   * @param oldestWaitingMail the time when the oldest waiting mail was enqueued
   * @param recertificationsProposed campaigns that wait for another operator's approval
   * @param importsWithoutLetters imports that are done, whose letters nobody asked for, and which
   *     can still bring one
   * @param freezes organisations that contested a claim and are suspended since, whoever did it
   * @param alarms alarms that were raised in the last {@link #ALARMS_OF}
   * @param frozen of those, the ones that the holder of a notice froze
   */
  public record Summary(
      Map<SeatState, Long> bySeat,
      long suspended,
      long orphans,
      long lettersLive,
      long lettersExpired,
      long lettersReturned,
      long mailsWaiting,
      long mailsDead,
      Optional<Duration> oldestWaitingMail,
      long replacementsWaiting,
      long noticesToPrint,
      long recertificationsProposed,
      long importsWithoutLetters,
      long freezes,
      long alarms,
      long frozen,
      long factorResetsWaiting) {

    public Summary {
      bySeat = new EnumMap<>(bySeat);
    }
  }

  /** The numbers of one realm; of all realms for null. */
  public Summary summary(@Nullable String realmId) {
    return new Counts(em, realmId, clock.now()).summary();
  }
}
