package fr.moncomptepartenaire.store.report;

import fr.moncomptepartenaire.kernel.assurance.FactorResetState;
import fr.moncomptepartenaire.kernel.claim.LetterState;
import fr.moncomptepartenaire.kernel.seat.Replacement;
import fr.moncomptepartenaire.kernel.seat.ReplacementState;
import fr.moncomptepartenaire.kernel.seat.SeatState;
import fr.moncomptepartenaire.store.imports.OrganisationImports;
import fr.moncomptepartenaire.store.mail.MailListing;
import fr.moncomptepartenaire.store.mail.MailState;
import fr.moncomptepartenaire.store.mail.Pointless;
import fr.moncomptepartenaire.store.organisation.Freezes;
import fr.moncomptepartenaire.store.query.Queries;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Counts the numbers of a dashboard. Each node reads them every 15 seconds, so each statement
 * counts either entries of an index or rows that stay few.
 */
final class Counts {
  private final EntityManager em;
  private final @Nullable String realmId;
  private final long now;

  /**
   * @param realmId the realm; null for all realms
   */
  Counts(EntityManager em, @Nullable String realmId, Instant now) {
    this.em = em;
    this.realmId = realmId;
    this.now = now.toEpochMilli();
  }

  Reports.Summary summary() {
    Map<SeatState, Long> all = seats("");
    Map<SeatState, Long> suspended =
        seats(" and o.orgId in (select k.id from OrganizationEntity k where k.enabled = false)");
    Map<SeatState, Long> bySeat = new EnumMap<>(SeatState.class);
    Arrays.stream(SeatState.values())
        .forEach(
            seat ->
                bySeat.put(
                    seat,
                    // Between the two statements, somebody may suspend what the first has not seen.
                    Math.max(0, all.getOrDefault(seat, 0L) - suspended.getOrDefault(seat, 0L))));
    Map<MailState, Mails> mails = mails();
    Optional<Mails> waiting = Optional.ofNullable(mails.get(MailState.WAITING));
    Optional<Mails> dead = Optional.ofNullable(mails.get(MailState.DEAD));
    LiveLetters letters = letters();
    return new Reports.Summary(
        bySeat,
        suspended.values().stream().mapToLong(Long::longValue).sum(),
        all.getOrDefault(SeatState.ORPHANED, 0L),
        letters.inTime() == null ? 0 : letters.inTime(),
        letters.expired() == null ? 0 : letters.expired(),
        returned(),
        waiting.map(Mails::count).orElse(0L),
        dead.map(Mails::count).orElse(0L),
        waiting.map(oldest -> Duration.ofMillis(Math.max(0, now - oldest.oldest()))),
        replacements(),
        notices(),
        proposedCampaigns(),
        importsWithoutLetters(),
        freezes(),
        alarms(),
        frozen(),
        factorResets());
  }

  private Map<SeatState, Long> seats(String which) {
    return query(
            "select o.seat, count(*) from PartnerOrganisation o where",
            "o",
            which + " group by o.seat",
            Map.of(),
            Seats.class)
        .getResultStream()
        .collect(Collectors.toMap(Seats::seat, Seats::count));
  }

  private LiveLetters letters() {
    return query(
            "select sum(case when p.expiresAt > :now then 1L else 0L end), sum(case when"
                + " p.expiresAt <= :now then 1L else 0L end) from PartnerProvisionalAccount p"
                + " where p.state = :live and",
            "p",
            "",
            Map.of("now", now, "live", LetterState.LIVE),
            LiveLetters.class)
        .getSingleResult();
  }

  private long returned() {
    return query(
            "select count(*) from PartnerProvisionalAccount p where "
                + LetterFilter.TO_FOLLOW_UP
                + " and",
            "p",
            "",
            Map.of(),
            Long.class)
        .getSingleResult();
  }

  // The mails of three months were sent: the condition names the other states, which an index has.
  private Map<MailState, Mails> mails() {
    return query(
            "select b.state, count(*), min(b.createdAt) from PartnerOutbox b where b.state in"
                + " :unsent and (b.state <> :dead or "
                + MailListing.TO_ACT_ON
                + ") and",
            "b",
            " group by b.state",
            Map.of(
                "unsent",
                List.of(MailState.WAITING, MailState.DEAD),
                "dead",
                MailState.DEAD,
                MailListing.POINTLESS,
                Pointless.CODES),
            Mails.class)
        .getResultStream()
        .collect(Collectors.toMap(Mails::state, Function.identity()));
  }

  private long replacements() {
    return query(
            "select count(*) from PartnerReplacement r where r.state = :proposed and r.expiresAt >"
                + " :now and",
            "r",
            "",
            Map.of("proposed", ReplacementState.PROPOSED, "now", now),
            Long.class)
        .getSingleResult();
  }

  private long factorResets() {
    return query(
            "select count(*) from PartnerFactorReset r where r.state = :proposed and r.expiresAt >"
                + " :now and",
            "r",
            "",
            Map.of("proposed", FactorResetState.PROPOSED, "now", now),
            Long.class)
        .getSingleResult();
  }

  private long notices() {
    return query(
            "select count(*) from PartnerNotice n where n.printedAt is null and",
            "n",
            "",
            Map.of(),
            Long.class)
        .getSingleResult();
  }

  private long proposedCampaigns() {
    return query(
            "select count(*) from PartnerCampaign c where c.awaitsApproval = true and c.closedAt is"
                + " null and c.startedAt > :limit and",
            "c",
            "",
            Map.of("limit", now - Replacement.VALIDITY.toMillis()),
            Long.class)
        .getSingleResult();
  }

  private long importsWithoutLetters() {
    return query(
            "select count(*) from PartnerOrganisationImport i where "
                + OrganisationImports.WANTS_LETTERS
                + " and",
            "i",
            "",
            Map.of(),
            Long.class)
        .getSingleResult();
  }

  private long freezes() {
    return query(
            "select count(*) from PartnerSuspension s where " + Freezes.CONTESTED + " and",
            "s",
            "",
            Map.of(),
            Long.class)
        .getSingleResult();
  }

  private long alarms() {
    return query(
            "select count(*) from PartnerAlarm a where a.raisedAt > :since and",
            "a",
            "",
            Map.of("since", now - Reports.ALARMS_OF.toMillis()),
            Long.class)
        .getSingleResult();
  }

  private long frozen() {
    return query(
            "select count(*) from PartnerSuspension s where " + Freezes.BY_HOLDER + " and",
            "s",
            "",
            Map.of(),
            Long.class)
        .getSingleResult();
  }

  // Two texts, and no "or the parameter is null": indexes begin with the realm.
  private <T> TypedQuery<T> query(
      String beginning, String alias, String end, Map<String, Object> parameters, Class<T> type) {
    Map<String, Object> all = new HashMap<>(parameters);
    String ofRealm = " " + alias + ".realmId is not null";
    if (realmId != null) {
      ofRealm = " " + alias + ".realmId = :realmId";
      all.put("realmId", realmId);
    }
    return Queries.with(all, em.createQuery(beginning + ofRealm + end, type));
  }

  /** The number of organisations for a state of the seat. */
  private record Seats(SeatState seat, long count) {}

  /** The numbers of valid and expired live letters; null if there is no letter. */
  private record LiveLetters(@Nullable Long inTime, @Nullable Long expired) {}

  /** The number of mails in a state, and the time of the oldest. */
  private record Mails(MailState state, long count, long oldest) {}
}
