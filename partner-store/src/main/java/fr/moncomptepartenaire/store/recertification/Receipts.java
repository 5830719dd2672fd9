package fr.moncomptepartenaire.store.recertification;

import fr.moncomptepartenaire.kernel.journal.DetailKey;
import fr.moncomptepartenaire.store.journal.JournalRows;
import fr.moncomptepartenaire.store.query.Queries;
import fr.moncomptepartenaire.store.recertification.Recertifications.Campaign;
import fr.moncomptepartenaire.store.recertification.Recertifications.Ended;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What became of an organisation's people in a review. It is told from the organisation's journal
 * and our tables, so it can be read on every machine, and after the due date.
 */
public final class Receipts {
  /** How long after the end of a review its own rows may be written at most. */
  private static final Duration CLOSING = Duration.ofHours(1);

  private final EntityManager em;

  public Receipts(EntityManager em) {
    this.em = em;
  }

  /** A member who was asked about. */
  public record Member(String id, String identifier, String lastName, String firstName) {}

  /** What was decided about a member's whole access, and when. */
  public record Decided(Member member, Instant at) {}

  /** A habilitation that a member has lost since the campaign began. */
  public record LostRight(Member member, String groupId, Instant at) {}

  /** All that a review came to, by name of the member. */
  public record Receipt(List<Decided> confirmed, List<Decided> withdrawn, List<LostRight> rights) {}

  /** A member, in the columns of the query. */
  private record Row(
      String id,
      String identifier,
      @Nullable String lastName,
      @Nullable String firstName,
      @Nullable Long confirmedAt) {
    Member member() {
      return new Member(id, identifier, Queries.text(lastName), Queries.text(firstName));
    }

    Stream<Decided> confirmed() {
      return Stream.ofNullable(confirmedAt)
          .map(at -> new Decided(member(), Instant.ofEpochMilli(at)));
    }

    Stream<Decided> withdrawn(ReviewReplay replay) {
      return replay.accessLost(id).stream().map(at -> new Decided(member(), at));
    }

    Stream<LostRight> rights(ReviewReplay replay) {
      return replay.rightsLost(id).entrySet().stream()
          .sorted(Map.Entry.comparingByKey())
          .map(lost -> new LostRight(member(), lost.getKey(), lost.getValue()));
    }
  }

  /** The habilitations that members have lost since a campaign began, which is still open. */
  public List<LostRight> rightsOf(Campaign campaign, String orgId) {
    var replay = new ReviewReplay();
    new JournalRows(em)
        .about(orgId, campaign.startedAt(), Instant.ofEpochMilli(Long.MAX_VALUE))
        .forEach(replay::read);
    return rowsOf(campaign.id(), orgId).stream().flatMap(row -> row.rights(replay)).toList();
  }

  /** What a review came to that has ended. What was done afterwards does not count. */
  public Receipt of(Ended ended, String orgId) {
    Campaign campaign = ended.campaign();
    var replay = new ReviewReplay();
    new JournalRows(em)
        .about(orgId, campaign.startedAt(), ended.closedAt().plus(CLOSING)).stream()
            .filter(row -> belongs(row, ended))
            .forEach(replay::read);
    List<Row> rows = rowsOf(campaign.id(), orgId);
    return new Receipt(
        rows.stream().flatMap(Row::confirmed).toList(),
        rows.stream().flatMap(row -> row.withdrawn(replay)).toList(),
        rows.stream().flatMap(row -> row.rights(replay)).toList());
  }

  // The end of the review itself takes accesses, a moment later, in the campaign's name.
  private static boolean belongs(JournalRows.Row row, Ended ended) {
    return !row.occurredAt().isAfter(ended.closedAt())
        || row.details().text(DetailKey.CAMPAIGN).filter(ended.campaign().id()::equals).isPresent();
  }

  private List<Row> rowsOf(String campaignId, String orgId) {
    return em.createQuery(
            "select u.id, u.username, u.lastName, u.firstName, (select y.confirmedAt from"
                + " PartnerConfirmation y where y.campaignId = c.id and y.userId = u.id)"
                + Reviews.PEOPLE
                + " and c.id = :id and r.orgId = :orgId order by u.lastName, u.firstName, u.id",
            Row.class)
        .setParameter("id", campaignId)
        .setParameter("orgId", orgId)
        .getResultList();
  }
}
