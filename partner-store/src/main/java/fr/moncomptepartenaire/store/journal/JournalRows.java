package fr.moncomptepartenaire.store.journal;

import fr.moncomptepartenaire.kernel.journal.DetailKey;
import fr.moncomptepartenaire.kernel.journal.JournalDetails;
import fr.moncomptepartenaire.store.query.Queries;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the rows of an organisation's journal, newest first. */
public final class JournalRows {
  private static final String SELECT =
      "select j.seq, j.act, j.actorId, j.targetId, j.occurredAt, j.origin, j.details, j.hash";

  private static final String OF_ORGANISATION = " from PartnerJournal j where j.orgId = :orgId";

  private static final String NEWEST_FIRST = " order by j.seq desc";

  private static final List<DetailKey> GROUPS =
      List.of(
          DetailKey.GROUPS_BEFORE,
          DetailKey.GROUPS_AFTER,
          DetailKey.PERIMETER_BEFORE,
          DetailKey.PERIMETER_AFTER);

  private final EntityManager em;

  public JournalRows(EntityManager em) {
    this.em = em;
  }

  /**
   * One row.
   *
   * @param details what it says besides; nothing for rows of versions before
   * @param hash the row's hash, by which a copy can be compared with the chain
   */
  public record Row(
      long seq,
      String act,
      Optional<String> actorId,
      Optional<String> targetId,
      Instant occurredAt,
      Optional<String> origin,
      JournalDetails details,
      String hash) {

    /**
     * Who acted.
     *
     * @param member whether somebody is one of the organisation's people today
     */
    public JournalActor actor(Predicate<String> member) {
      return JournalActor.of(this, member);
    }

    /** The ids of the habilitation groups that the details name. */
    public Stream<String> groups() {
      return GROUPS.stream().flatMap(key -> details.list(key).stream());
    }

    /** The ids of the users who acted and were acted upon. */
    public Stream<String> people() {
      return Stream.concat(actorId.stream(), targetId.stream());
    }
  }

  /** The columns of a row. */
  private record Columns(
      long seq,
      String act,
      @Nullable String actorId,
      @Nullable String targetId,
      long occurredAt,
      @Nullable String origin,
      @Nullable String details,
      String hash) {

    Row row() {
      return new Row(
          seq,
          act,
          Optional.ofNullable(actorId),
          Optional.ofNullable(targetId),
          Instant.ofEpochMilli(occurredAt),
          Optional.ofNullable(origin),
          DetailsColumn.read(details),
          hash);
    }
  }

  /** How many rows of an organisation's journal the filter lets through. */
  public long count(String orgId, JournalFilter filter) {
    Map<String, Object> parameters = of(orgId);
    String from = OF_ORGANISATION + filter.conditions(parameters);
    return Queries.with(parameters, em.createQuery("select count(*)" + from, Long.class))
        .getSingleResult();
  }

  /** A page of these rows, newest first. */
  public List<Row> page(String orgId, JournalFilter filter, int first, int max) {
    Map<String, Object> parameters = of(orgId);
    String from = OF_ORGANISATION + filter.conditions(parameters) + NEWEST_FIRST;
    return Queries.with(parameters, em.createQuery(SELECT + from, Columns.class))
        .setFirstResult(first)
        .setMaxResults(max)
        .getResultList()
        .stream()
        .map(Columns::row)
        .toList();
  }

  /**
   * The next of these rows before a row, newest first. An index finds them, however far down they
   * are.
   *
   * @param seq the row's number; {@code Long.MAX_VALUE} begins with the newest row
   */
  public List<Row> before(String orgId, JournalFilter filter, long seq, int max) {
    Map<String, Object> parameters = of(orgId);
    parameters.put("seq", seq);
    String from =
        OF_ORGANISATION + " and j.seq < :seq" + filter.conditions(parameters) + NEWEST_FIRST;
    return Queries.with(parameters, em.createQuery(SELECT + from, Columns.class))
        .setMaxResults(max)
        .getResultList()
        .stream()
        .map(Columns::row)
        .toList();
  }

  /**
   * The rows about people between two moments that say what was before and what is after, oldest
   * first.
   *
   * @param until rows from this time on are left out
   */
  public List<Row> about(String orgId, Instant from, Instant until) {
    return em
        .createQuery(
            SELECT
                + OF_ORGANISATION
                + " and j.occurredAt >= :from and j.occurredAt < :until and j.targetId is not null"
                + " and j.details is not null order by j.seq",
            Columns.class)
        .setParameter("orgId", orgId)
        .setParameter("from", from.toEpochMilli())
        .setParameter("until", until.toEpochMilli())
        .getResultList()
        .stream()
        .map(Columns::row)
        .toList();
  }

  /** Where a row stands in time. */
  public record Place(long seq, long occurredAt) {}

  /**
   * The newest of the rows that the filter lets through, by number and time only.
   *
   * @param acts the codes of the acts that are wanted; all if there are none
   */
  public List<Place> places(String orgId, JournalFilter filter, Collection<String> acts, int most) {
    Map<String, Object> parameters = of(orgId);
    String from =
        OF_ORGANISATION + filter.conditions(parameters) + oneOf(acts, parameters) + NEWEST_FIRST;
    return Queries.with(
            parameters, em.createQuery("select j.seq, j.occurredAt" + from, Place.class))
        .setMaxResults(most)
        .getResultList();
  }

  /** How many rows {@link #places} has altogether. */
  public long count(String orgId, JournalFilter filter, Collection<String> acts) {
    Map<String, Object> parameters = of(orgId);
    String from = OF_ORGANISATION + filter.conditions(parameters) + oneOf(acts, parameters);
    return Queries.with(parameters, em.createQuery("select count(*)" + from, Long.class))
        .getSingleResult();
  }

  private static String oneOf(Collection<String> acts, Map<String, Object> parameters) {
    if (acts.isEmpty()) {
      return "";
    }
    parameters.put("acts", acts);
    return " and j.act in :acts";
  }

  /** The rows of these numbers, by number. */
  public Map<Long, Row> numbered(String orgId, Collection<Long> seqs) {
    if (seqs.isEmpty()) {
      return Map.of();
    }
    Map<String, Object> parameters = of(orgId);
    parameters.put("seqs", seqs);
    return Queries.with(
            parameters,
            em.createQuery(SELECT + OF_ORGANISATION + " and j.seq in :seqs", Columns.class))
        .getResultStream()
        .map(Columns::row)
        .collect(Collectors.toMap(Row::seq, Function.identity()));
  }

  private static Map<String, Object> of(String orgId) {
    return new HashMap<>(Map.of("orgId", orgId));
  }
}
