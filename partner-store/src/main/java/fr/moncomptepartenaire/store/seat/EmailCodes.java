package fr.moncomptepartenaire.store.seat;

import fr.moncomptepartenaire.kernel.claim.EmailCodePolicy;
import fr.moncomptepartenaire.kernel.claim.EmailCodeRefusal;
import fr.moncomptepartenaire.store.query.DatabaseClock;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Optional;

/**
 * Codes mailed to prove an address (R3). The database holds a keyed hash whose key stays in the
 * browser's authentication session: a copy of the table opens nothing.
 */
public final class EmailCodes {
  private final EntityManager em;
  private final DatabaseClock clock;

  public EmailCodes(EntityManager em, DatabaseClock clock) {
    this.em = em;
    this.clock = clock;
  }

  /** How a code stands: mails sent so far, and when the last one left. */
  public record Standing(int mails, Instant sentAt, Instant expiresAt) {}

  /** Records the first code of a series. */
  public void start(
      String id,
      String realmId,
      String subjectId,
      String addressHash,
      String codeHash,
      EmailCodePolicy policy) {
    Instant now = clock.now();
    // Old codes are worth nothing; whoever adds one sweeps a day's old ones away.
    em.createQuery("delete from PartnerEmailCode c where c.expiresAt < :yesterday")
        .setParameter("yesterday", now.minusSeconds(86_400).toEpochMilli())
        .executeUpdate();
    var row = new EmailCodeEntity();
    row.id = id;
    row.realmId = realmId;
    row.subjectId = subjectId;
    row.addressHash = addressHash;
    row.codeHash = codeHash;
    row.tries = 0;
    row.mails = 1;
    row.sentAt = now.toEpochMilli();
    row.expiresAt = now.plus(policy.validity()).toEpochMilli();
    em.persist(row);
    em.flush();
  }

  /**
   * Replaces the code of a series by a new one, if the policy lets another mail go now. The pause
   * between mails is for one address: who corrects a mistyped one does not wait.
   */
  public Optional<EmailCodeRefusal> renew(
      String id, String addressHash, String codeHash, EmailCodePolicy policy) {
    Instant now = clock.now();
    int renewed =
        em.createQuery(
                "update PartnerEmailCode c set c.codeHash = :codeHash, c.addressHash = :addressHash,"
                    + " c.tries = 0, c.mails = c.mails + 1, c.sentAt = :now, c.expiresAt ="
                    + " :expiresAt where c.id = :id and c.mails < :mails and (c.sentAt <="
                    + " :sentBefore or c.addressHash <> :addressHash)")
            .setParameter("codeHash", codeHash)
            .setParameter("addressHash", addressHash)
            .setParameter("now", now.toEpochMilli())
            .setParameter("expiresAt", now.plus(policy.validity()).toEpochMilli())
            .setParameter("id", id)
            .setParameter("mails", policy.mails())
            .setParameter("sentBefore", now.minus(policy.resendAfter()).toEpochMilli())
            .executeUpdate();
    if (renewed == 1) {
      return Optional.empty();
    }
    boolean spent = standing(id).map(s -> s.mails() >= policy.mails()).orElse(true);
    return Optional.of(spent ? EmailCodeRefusal.TOO_MANY_MAILS : EmailCodeRefusal.TOO_SOON);
  }

  /** How a code stands, in the columns of its table. */
  private record StandingRow(int mails, long sentAt, long expiresAt) {
    Standing standing() {
      return new Standing(mails, Instant.ofEpochMilli(sentAt), Instant.ofEpochMilli(expiresAt));
    }
  }

  /** How the code of a series stands; empty when there is none. */
  public Optional<Standing> standing(String id) {
    return em.createQuery(
            "select c.mails, c.sentAt, c.expiresAt from PartnerEmailCode c where c.id = :id",
            StandingRow.class)
        .setParameter("id", id)
        .getResultStream()
        .findFirst()
        .map(StandingRow::standing);
  }

  /** Whether the code last mailed for this address can still be typed. */
  public boolean isAwaited(String id, String addressHash, EmailCodePolicy policy) {
    return em.createQuery(
                "select count(c) from PartnerEmailCode c where c.id = :id and c.addressHash ="
                    + " :addressHash and c.tries < :tries and c.expiresAt > :now",
                Long.class)
            .setParameter("id", id)
            .setParameter("addressHash", addressHash)
            .setParameter("tries", policy.tries())
            .setParameter("now", clock.now().toEpochMilli())
            .getSingleResult()
        == 1;
  }

  /** What a typed code is compared with. */
  private record AwaitedCode(String codeHash, String addressHash, int tries) {
    /** Redacted: hashes have no place in a log. */
    @Override
    public String toString() {
      return "AwaitedCode[…]";
    }
  }

  /**
   * Spends one try on a code; empty when it is right. The try is counted before the comparison, so
   * that parallel guesses cannot outrun the count.
   */
  public Optional<EmailCodeRefusal> attempt(
      String id, String addressHash, String codeHash, EmailCodePolicy policy) {
    int reserved =
        em.createQuery(
                "update PartnerEmailCode c set c.tries = c.tries + 1 where c.id = :id and c.tries <"
                    + " :tries and c.expiresAt > :now")
            .setParameter("id", id)
            .setParameter("tries", policy.tries())
            .setParameter("now", clock.now().toEpochMilli())
            .executeUpdate();
    AwaitedCode awaited =
        em.createQuery(
                "select c.codeHash, c.addressHash, c.tries from PartnerEmailCode c where c.id = :id",
                AwaitedCode.class)
            .setParameter("id", id)
            .getResultStream()
            .findFirst()
            .orElse(null);
    if (awaited == null) {
      return Optional.of(EmailCodeRefusal.EXPIRED_CODE);
    }
    if (reserved == 0) {
      boolean spent = awaited.tries() >= policy.tries();
      return Optional.of(spent ? EmailCodeRefusal.TOO_MANY_TRIES : EmailCodeRefusal.EXPIRED_CODE);
    }
    boolean right = same(awaited.addressHash(), addressHash) && same(awaited.codeHash(), codeHash);
    return right ? Optional.empty() : Optional.of(EmailCodeRefusal.WRONG_CODE);
  }

  /** Forgets a series once it has served. */
  public void forget(String id) {
    em.createQuery("delete from PartnerEmailCode c where c.id = :id")
        .setParameter("id", id)
        .executeUpdate();
  }

  private static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }
}
