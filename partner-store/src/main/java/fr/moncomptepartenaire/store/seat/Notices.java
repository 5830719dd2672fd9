package fr.moncomptepartenaire.store.seat;

import fr.moncomptepartenaire.kernel.claim.NoticeReference;
import fr.moncomptepartenaire.kernel.claim.RevocationCode;
import fr.moncomptepartenaire.store.mail.MailState;
import fr.moncomptepartenaire.store.organisation.OrganisationEntity;
import fr.moncomptepartenaire.store.organisation.OrganisationRow;
import fr.moncomptepartenaire.store.organisation.PartnerOrganisation;
import fr.moncomptepartenaire.store.query.DatabaseClock;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The notices of claims. They tell the organisation about each claim by a channel other than the
 * letter, with a reference to contest the claim (T01).
 */
public final class Notices {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final EntityManager em;
  private final DatabaseClock clock;

  public Notices(EntityManager em, DatabaseClock clock) {
    this.em = em;
    this.clock = clock;
  }

  /**
   * A notice and its state.
   *
   * @param mail the state of the mail to the organisation's contact address; empty if there was no
   *     address
   */
  public record Notice(
      NoticeReference reference,
      PartnerOrganisation organisation,
      Instant claimedAt,
      Optional<MailState> mail,
      Optional<Instant> printedAt,
      Optional<String> printedBy,
      Optional<Instant> contestedAt,
      Optional<String> contestedBy) {}

  /** A page of notices, and the total number. */
  public record Page(long total, List<Notice> items) {}

  /**
   * Records the notice of a claim in the claim's transaction.
   *
   * @param mailIds the outbox rows of the mails, one for each address; operators see the state of
   *     the first one
   */
  public void post(String realmId, String orgId, List<String> mailIds) {
    // The seat has changed hands: no code of a former claim freezes the organisation any more.
    em.createQuery("delete from PartnerNoticeCode c where c.orgId = :orgId")
        .setParameter("orgId", orgId)
        .executeUpdate();
    var row = new NoticeEntity();
    row.reference = NoticeReference.generate(RANDOM).value();
    row.realmId = realmId;
    row.orgId = orgId;
    row.claimedAt = clock.now().toEpochMilli();
    row.mailId = mailIds.isEmpty() ? null : mailIds.get(0);
    em.persist(row);
    mailIds.stream().skip(1).forEach(mailId -> copy(row, mailId));
  }

  private void copy(NoticeEntity notice, String mailId) {
    var row = new NoticeCopyEntity();
    row.mailId = mailId;
    row.reference = notice.reference;
    row.realmId = notice.realmId;
    row.orgId = notice.orgId;
    em.persist(row);
  }

  /** The notice with this reference in the realm. */
  public Optional<Notice> byReference(String realmId, NoticeReference reference) {
    return select("n.realmId = :realmId and n.reference = :reference", false)
        .setParameter("realmId", realmId)
        .setParameter("reference", reference.value())
        .getResultStream()
        .findFirst()
        .map(this::notice);
  }

  /** The notice that a mail of the outbox is about. */
  public Optional<Notice> byMail(String mailId) {
    // Two queries and not one with "or", for which PostgreSQL would read all notices.
    return aboutMail("n.mailId = :mailId", mailId)
        .or(
            () ->
                aboutMail(
                    "n.reference = (select y.reference from PartnerNoticeCopy y where y.mailId ="
                        + " :mailId)",
                    mailId));
  }

  private Optional<Notice> aboutMail(String condition, String mailId) {
    return select(condition, false)
        .setParameter("mailId", mailId)
        .getResultStream()
        .findFirst()
        .map(this::notice);
  }

  /**
   * A page of notices, newest first; notices to print come oldest first.
   *
   * @param printed true for printed ones only, false for the others only, null for all
   */
  public Page page(String realmId, @Nullable Boolean printed, int first, int max) {
    boolean oldestFirst = Boolean.FALSE.equals(printed);
    String from =
        " from PartnerNotice n where n.realmId = :realmId"
            + (printed == null ? "" : " and n.printedAt is " + (printed ? "not null" : "null"));
    long total =
        em.createQuery("select count(*)" + from, Long.class)
            .setParameter("realmId", realmId)
            .getSingleResult();
    // The references of the page come from an index, however far the page is.
    List<String> references =
        em.createQuery("select n.reference" + from + order(oldestFirst), String.class)
            .setParameter("realmId", realmId)
            .setFirstResult(first)
            .setMaxResults(max)
            .getResultList();
    List<Notice> items =
        references.isEmpty()
            ? List.of()
            : select("n.reference in :references", oldestFirst)
                .setParameter("references", references)
                .getResultStream()
                .map(this::notice)
                .toList();
    return new Page(total, items);
  }

  /** Records that the notice was printed; only the first time counts. */
  public void printed(NoticeReference reference, String actorId) {
    em.createQuery(
            "update PartnerNotice n set n.printedAt = :now, n.printedBy = :actor where n.reference ="
                + " :reference and n.printedAt is null")
        .setParameter("now", clock.now().toEpochMilli())
        .setParameter("actor", actorId)
        .setParameter("reference", reference.value())
        .executeUpdate();
  }

  /**
   * Makes a revocation code for a notice that is printed now (R22). Nothing keeps a code in clear:
   * so each print has its own, and those of the prints before go on working. If a print ended them,
   * whoever prints a notice that was posted would disarm it. Empty if somebody has claimed the seat
   * since: then the notice is history. The caller has locked the organisation, so that no claim
   * comes between.
   */
  public Optional<RevocationCode> newCode(Notice notice) {
    boolean history =
        em.createQuery(
                    "select count(*) from PartnerNotice n where n.orgId = :orgId and n.claimedAt >"
                        + " :claimedAt",
                    Long.class)
                .setParameter("orgId", notice.organisation().orgId())
                .setParameter("claimedAt", notice.claimedAt().toEpochMilli())
                .getSingleResult()
            > 0;
    if (history) {
      return Optional.empty();
    }
    RevocationCode code = RevocationCode.generate(RANDOM);
    var row = new NoticeCodeEntity();
    row.codeHash = code.hash();
    row.reference = notice.reference().value();
    row.realmId = notice.organisation().realmId();
    row.orgId = notice.organisation().orgId();
    row.expiresAt = clock.now().plus(RevocationCode.VALIDITY).toEpochMilli();
    em.persist(row);
    return Optional.of(code);
  }

  /**
   * The notice with this valid revocation code; empty for one that is unknown, used or expired.
   *
   * @param codeHash {@link RevocationCode#hash}
   */
  public Optional<Notice> byCode(String realmId, String codeHash) {
    return select(
            "n.reference = (select c.reference from PartnerNoticeCode c where c.codeHash = :hash and"
                + " c.realmId = :realmId and c.expiresAt > :now)",
            false)
        .setParameter("hash", codeHash)
        .setParameter("realmId", realmId)
        .setParameter("now", clock.now().toEpochMilli())
        .getResultStream()
        .findFirst()
        .map(this::notice);
  }

  /**
   * The notice whose code has just frozen its organisation, which is still frozen by it; empty for
   * all other codes. The holder whose request is repeated, by a slow line or a second click, learns
   * that the freeze is done.
   *
   * @param codeHash {@link RevocationCode#hash}
   */
  public Optional<Notice> justUsed(String realmId, String codeHash) {
    return select(
            "n.reference = (select s.noticeReference from PartnerSuspension s where s.noticeCode ="
                + " :hash and s.realmId = :realmId and s.noticeAt > :since) and k.enabled = false",
            false)
        .setParameter("hash", codeHash)
        .setParameter("realmId", realmId)
        .setParameter("since", clock.now().minus(RevocationCode.REPEATS).toEpochMilli())
        .getResultStream()
        .findFirst()
        .map(this::notice);
  }

  /**
   * Uses a revocation code up: the organisation contests the claim. Codes of other prints of the
   * notice go on working. Returns false if the code is no longer valid: only one of several
   * concurrent callers gets true.
   */
  public boolean useCode(String realmId, NoticeReference reference, String codeHash) {
    long now = clock.now().toEpochMilli();
    boolean used =
        em.createQuery(
                    "delete from PartnerNoticeCode c where c.codeHash = :hash and c.reference ="
                        + " :reference and c.realmId = :realmId and c.expiresAt > :now")
                .setParameter("hash", codeHash)
                .setParameter("reference", reference.value())
                .setParameter("realmId", realmId)
                .setParameter("now", now)
                .executeUpdate()
            == 1;
    if (used) {
      em.createQuery(
              "update PartnerNotice n set n.contestedAt = :now where n.reference = :reference and"
                  + " n.contestedAt is null")
          .setParameter("now", now)
          .setParameter("reference", reference.value())
          .executeUpdate();
    }
    return used;
  }

  /** Deletes up to {@code max} codes that have expired; returns how many it found. */
  public int forgetCodes(int max) {
    List<String> expired =
        em.createQuery(
                "select c.codeHash from PartnerNoticeCode c where c.expiresAt <= :now order by"
                    + " c.expiresAt, c.codeHash",
                String.class)
            .setParameter("now", clock.now().toEpochMilli())
            .setMaxResults(max)
            .getResultList();
    if (!expired.isEmpty()) {
      em.createQuery("delete from PartnerNoticeCode c where c.codeHash in :hashes")
          .setParameter("hashes", expired)
          .executeUpdate();
    }
    return expired.size();
  }

  /** Records that the organisation contests the claim; only the first time counts. */
  public void contested(NoticeReference reference, String actorId) {
    em.createQuery(
            "update PartnerNotice n set n.contestedAt = :now, n.contestedBy = :actor where"
                + " n.reference = :reference and n.contestedAt is null")
        .setParameter("now", clock.now().toEpochMilli())
        .setParameter("actor", actorId)
        .setParameter("reference", reference.value())
        .executeUpdate();
  }

  private TypedQuery<NoticeRow> select(String condition, boolean oldestFirst) {
    return em.createQuery(
        "select n, o, k.enabled, b.state from PartnerNotice n join PartnerOrganisation o on o.orgId"
            + " = n.orgId join OrganizationEntity k on k.id = n.orgId left join PartnerOutbox b on"
            + " b.id = n.mailId where "
            + condition
            + order(oldestFirst),
        NoticeRow.class);
  }

  private static String order(boolean oldestFirst) {
    return " order by n.claimedAt " + (oldestFirst ? "asc" : "desc") + ", n.reference";
  }

  /**
   * A notice with its organisation.
   *
   * @param mail the state of the mail to the contact address; null if there was no address
   */
  private record NoticeRow(
      NoticeEntity row,
      OrganisationEntity organisation,
      boolean enabled,
      @Nullable MailState mail) {}

  // Detached at once: conditional updates do not change entities in the session.
  private Notice notice(NoticeRow found) {
    NoticeEntity row = found.row();
    em.detach(row);
    em.detach(found.organisation());
    return new Notice(
        new NoticeReference(row.reference),
        new OrganisationRow(found.organisation(), found.enabled()).organisation(),
        Instant.ofEpochMilli(row.claimedAt),
        Optional.ofNullable(found.mail()),
        Optional.ofNullable(row.printedAt).map(Instant::ofEpochMilli),
        Optional.ofNullable(row.printedBy),
        Optional.ofNullable(row.contestedAt).map(Instant::ofEpochMilli),
        Optional.ofNullable(row.contestedBy));
  }
}
