package fr.moncomptepartenaire.store.report;

import fr.moncomptepartenaire.kernel.claim.LetterState;
import fr.moncomptepartenaire.kernel.claim.NoticeReference;
import fr.moncomptepartenaire.kernel.mail.MailKind;
import fr.moncomptepartenaire.store.mail.MailState;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
   * @param endedAt when it was used, replaced or blocked
   */
  public record Letter(
      String identifier,
      LetterState state,
      Instant issuedAt,
      Instant expiresAt,
      Optional<Instant> endedAt) {}

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
      LetterState state,
      long issuedAt,
      long expiresAt,
      @Nullable Long endedAt) {}

  /** The letters of an organisation. */
  public List<Letter> letters(String orgId) {
    return em.createQuery(
            "select p.identifier, p.state, p.issuedAt, p.expiresAt, p.endedAt from"
                + " PartnerProvisionalAccount p where p.orgId = :orgId order by p.issuedAt desc,"
                + " p.identifier",
            LetterColumns.class)
        .setParameter("orgId", orgId)
        .setMaxResults(MOST)
        .getResultStream()
        .map(
            row ->
                new Letter(
                    row.identifier(),
                    row.state(),
                    Instant.ofEpochMilli(row.issuedAt()),
                    Instant.ofEpochMilli(row.expiresAt()),
                    time(row.endedAt())))
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
