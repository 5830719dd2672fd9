package fr.moncomptepartenaire.store.report;

import fr.moncomptepartenaire.kernel.claim.LetterReference;
import fr.moncomptepartenaire.kernel.claim.LetterReturn;
import fr.moncomptepartenaire.kernel.claim.LetterState;
import fr.moncomptepartenaire.kernel.claim.NoticeReference;
import fr.moncomptepartenaire.kernel.mail.MailKind;
import fr.moncomptepartenaire.store.journal.JournalFilter;
import fr.moncomptepartenaire.store.mail.MailState;
import fr.moncomptepartenaire.store.query.Queries;
import fr.moncomptepartenaire.store.seat.ProvisionalAccount;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What was sent to an organisation and its people, newest first, for operators; read-only. */
public final class Correspondence {
  /** The most rows of one kind. */
  public static final int MOST = 20;

  /** The most mails of one person. */
  private static final int MOST_OF_PERSON = 3;

  private final EntityManager em;

  public Correspondence(EntityManager em) {
    this.em = em;
  }

  /**
   * A letter.
   *
   * @param reference as it is printed; empty for letters from before
   * @param endedAt when it was used, replaced or killed
   */
  public record Letter(
      String identifier,
      Optional<String> reference,
      LetterState state,
      Instant issuedAt,
      Instant expiresAt,
      Optional<Instant> endedAt,
      Optional<ProvisionalAccount.Returned> returned) {}

  /** The notice of a claim. */
  public record Notice(
      String reference,
      Instant claimedAt,
      Optional<Instant> printedAt,
      Optional<Instant> contestedAt) {}

  /**
   * A mail, without its content or its address.
   *
   * @param userId the person; empty for a mail to the organisation itself
   */
  public record Mail(
      String id,
      MailKind kind,
      Optional<String> userId,
      MailState state,
      Optional<String> failure,
      Instant createdAt,
      Optional<Instant> sentAt) {}

  private record LetterColumns(
      String identifier,
      @Nullable String reference,
      LetterState state,
      long issuedAt,
      long expiresAt,
      @Nullable Long endedAt,
      @Nullable Long returnedAt,
      LetterReturn.@Nullable Reason returnReason) {

    Letter letter() {
      return new Letter(
          identifier,
          Optional.ofNullable(reference).map(LetterReference::new).map(LetterReference::display),
          state,
          Instant.ofEpochMilli(issuedAt),
          Instant.ofEpochMilli(expiresAt),
          time(endedAt),
          returnedAt == null || returnReason == null
              ? Optional.empty()
              : Optional.of(
                  new ProvisionalAccount.Returned(Instant.ofEpochMilli(returnedAt), returnReason)));
    }
  }

  /** The letters of an organisation. */
  public List<Letter> letters(String orgId) {
    return em.createQuery(
            "select p.identifier, p.reference, p.state, p.issuedAt, p.expiresAt, p.endedAt,"
                + " p.returnedAt, p.returnReason from PartnerProvisionalAccount p where p.orgId ="
                + " :orgId order by p.issuedAt desc, p.identifier",
            LetterColumns.class)
        .setParameter("orgId", orgId)
        .setMaxResults(MOST)
        .getResultStream()
        .map(LetterColumns::letter)
        .toList();
  }

  private record NoticeColumns(
      String reference, long claimedAt, @Nullable Long printedAt, @Nullable Long contestedAt) {}

  /** The notices to an organisation; references as they are printed. */
  public List<Notice> notices(String orgId) {
    return em.createQuery(
            "select n.reference, n.claimedAt, n.printedAt, n.contestedAt from PartnerNotice n where"
                + " n.orgId = :orgId order by n.claimedAt desc, n.reference",
            NoticeColumns.class)
        .setParameter("orgId", orgId)
        .setMaxResults(MOST)
        .getResultStream()
        .map(
            row ->
                new Notice(
                    new NoticeReference(row.reference()).display(),
                    Instant.ofEpochMilli(row.claimedAt()),
                    time(row.printedAt()),
                    time(row.contestedAt())))
        .toList();
  }

  private record MailColumns(
      String id,
      MailKind kind,
      @Nullable String userId,
      MailState state,
      @Nullable String failure,
      long createdAt,
      @Nullable Long sentAt) {

    Mail mail() {
      return new Mail(
          id,
          kind,
          Optional.ofNullable(userId),
          state,
          Optional.ofNullable(failure),
          Instant.ofEpochMilli(createdAt),
          time(sentAt));
    }
  }

  private static final String MAILS =
      "select b.id, b.kind, b.userId, b.state, b.failure, b.createdAt, b.sentAt from PartnerOutbox b"
          + " where ";

  private static final String NEWEST_FIRST = " order by b.createdAt desc, b.id";

  /** The mails to an organisation and its people that are still kept. */
  public List<Mail> mails(String orgId) {
    return em.createQuery(MAILS + "b.orgId = :orgId" + NEWEST_FIRST, MailColumns.class)
        .setParameter("orgId", orgId)
        .setMaxResults(MOST)
        .getResultStream()
        .map(MailColumns::mail)
        .toList();
  }

  /** Where a mail stands in time. */
  public record MailPlace(String id, long createdAt) {}

  /** The newest of the mails to an organisation that the filter lets through. */
  List<MailPlace> mailPlaces(String orgId, JournalFilter filter, int most) {
    Map<String, Object> parameters = new HashMap<>(Map.of("orgId", orgId));
    return Queries.with(
            parameters,
            em.createQuery(
                "select b.id, b.createdAt from PartnerOutbox b where b.orgId = :orgId"
                    + conditions(filter, parameters)
                    + NEWEST_FIRST,
                MailPlace.class))
        .setMaxResults(most)
        .getResultList();
  }

  /** How many mails {@link #mailPlaces} has altogether. */
  long mailCount(String orgId, JournalFilter filter) {
    Map<String, Object> parameters = new HashMap<>(Map.of("orgId", orgId));
    return Queries.with(
            parameters,
            em.createQuery(
                "select count(*) from PartnerOutbox b where b.orgId = :orgId"
                    + conditions(filter, parameters),
                Long.class))
        .getSingleResult();
  }

  // A mail has no act: who asks for one wants none.
  private static String conditions(JournalFilter filter, Map<String, Object> parameters) {
    filter.person().ifPresent(id -> parameters.put("person", id));
    filter.people().ifPresent(ids -> parameters.put("people", ids.isEmpty() ? List.of("") : ids));
    filter.from().ifPresent(time -> parameters.put("from", time.toEpochMilli()));
    filter.until().ifPresent(time -> parameters.put("until", time.toEpochMilli()));
    return (filter.act().isPresent() ? " and 1 = 0" : "")
        + (filter.person().isPresent() ? " and b.userId = :person" : "")
        + (filter.people().isPresent() ? " and b.userId in :people" : "")
        + (filter.from().isPresent() ? " and b.createdAt >= :from" : "")
        + (filter.until().isPresent() ? " and b.createdAt < :until" : "");
  }

  /** The mails with these ids that are still kept, by id. */
  Map<String, Mail> mailsById(Collection<String> ids) {
    if (ids.isEmpty()) {
      return Map.of();
    }
    return em.createQuery(MAILS + "b.id in :ids", MailColumns.class)
        .setParameter("ids", ids)
        .getResultStream()
        .map(MailColumns::mail)
        .collect(Collectors.toMap(Mail::id, Function.identity()));
  }

  /** The newest mails of each of these people that are still kept. */
  public Map<String, List<Mail>> mailsOf(Collection<String> userIds) {
    if (userIds.isEmpty()) {
      return Map.of();
    }
    return em.createQuery(MAILS + "b.userId in :userIds" + NEWEST_FIRST, MailColumns.class)
        .setParameter("userIds", userIds)
        .getResultStream()
        .map(MailColumns::mail)
        .collect(
            Collectors.groupingBy(
                mail -> mail.userId().orElseThrow(),
                Collectors.collectingAndThen(
                    Collectors.toList(), mails -> mails.stream().limit(MOST_OF_PERSON).toList())));
  }

  private static Optional<Instant> time(@Nullable Long millis) {
    return Optional.ofNullable(millis).map(Instant::ofEpochMilli);
  }
}
