package fr.moncomptepartenaire.store.alarm;

import fr.moncomptepartenaire.kernel.alarm.Alarm;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The alarms that were raised, for operators, and the deletion of old ones. */
public final class AlarmListing {
  private final EntityManager em;

  public AlarmListing(EntityManager em) {
    this.em = em;
  }

  /**
   * An alarm that was raised.
   *
   * @param siret the organisation where the act was that raised it
   * @param organisation that organisation's name
   * @param userId whose act it was
   * @param counted how many acts were counted then
   */
  public record Raised(
      String id,
      Alarm alarm,
      Optional<String> siret,
      Optional<String> organisation,
      String userId,
      long counted,
      Instant raisedAt) {}

  /** A page of alarms, and the total number. */
  public record Page(long total, List<Raised> items) {}

  /**
   * A page of a realm's alarms by the time when they were raised.
   *
   * @param since those that were raised after this moment
   */
  public Page page(String realmId, Instant since, boolean oldestFirst, int first, int max) {
    String way = oldestFirst ? "" : " desc";
    long total =
        em.createQuery(
                "select count(*) from PartnerAlarm a where a.realmId = :realmId and a.raisedAt >"
                    + " :since",
                Long.class)
            .setParameter("realmId", realmId)
            .setParameter("since", since.toEpochMilli())
            .getSingleResult();
    List<Raised> items =
        em.createQuery(
                "select a.id, a.kind, o.siret, o.name, a.userId, a.counted, a.raisedAt from"
                    + " PartnerAlarm a left join PartnerOrganisation o on o.orgId = a.orgId where"
                    + " a.realmId = :realmId and a.raisedAt > :since order by a.raisedAt"
                    + way
                    + ", a.id"
                    + way,
                Columns.class)
            .setParameter("realmId", realmId)
            .setParameter("since", since.toEpochMilli())
            .setFirstResult(first)
            .setMaxResults(max)
            .getResultStream()
            .map(Columns::raised)
            .toList();
    return new Page(total, items);
  }

  /** The columns of an alarm. */
  private record Columns(
      String id,
      Alarm kind,
      @Nullable String siret,
      @Nullable String name,
      String userId,
      long counted,
      long raisedAt) {

    Raised raised() {
      return new Raised(
          id,
          kind,
          Optional.ofNullable(siret),
          Optional.ofNullable(name),
          userId,
          counted,
          Instant.ofEpochMilli(raisedAt));
    }
  }

  /** Deletes {@code max} alarms from before a time at most; returns how many. */
  public int forgetBefore(Instant limit, int max) {
    List<String> past =
        em.createQuery("select a.id from PartnerAlarm a where a.raisedAt < :limit", String.class)
            .setParameter("limit", limit.toEpochMilli())
            .setMaxResults(max)
            .getResultList();
    if (!past.isEmpty()) {
      em.createQuery("delete from PartnerAlarm a where a.id in :ids")
          .setParameter("ids", past)
          .executeUpdate();
    }
    return past.size();
  }
}
