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
 * Codes mailed to prove an address (R3). The database contains a keyed hash, and the key is in the
 * browser's authentication session only, so that a copy of the table is useless.
 */
public final class EmailCodes {
  private final EntityManager em;
  private final DatabaseClock clock;

  public EmailCodes(EntityManager em, DatabaseClock clock) {
    this.em = em;
    this.clock = clock;
  }

  /** The state of a code: mails sent so far, the time of the last one, and the expiry. */
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
    // There is no scheduled clean-up: each new code deletes those expired for a day.
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
   * Replaces the code of a series, if the policy allows another mail now. The pause between mails
   * is for one address: a correction of the address need not wait.
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

  /** The state of a code, in the columns of its table. */
  private record StandingRow(int mails, long sentAt, long expiresAt) {
    Standing standing() {
      return new Standing(mails, Instant.ofEpochMilli(sentAt), Instant.ofEpochMilli(expiresAt));
    }
  }

  /** The state of the code of a series; empty if there is none. */
  public Optional<Standing> standing(String id) {
    return em.createQuery(
            "select c.mails, c.sentAt, c.expiresAt from PartnerEmailCode c where c.id = :id",
            StandingRow.class)
        .setParameter("id", id)
        .getResultStream()
        .findFirst()
        .map(StandingRow::standing);
  }

  /** Whether the code that was last mailed to this address can still be entered. */
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

  /** The values that a typed code is compared with. */
  private record AwaitedCode(String codeHash, String addressHash, int tries) {
    /** Redacted: no log may show a hash. */
    @Override
    public String toString() {
      return "AwaitedCode[…]";
    }
  }

  /**
   * Uses one try and compares a code; empty if it is right. Counts the try before the comparison,
   * so that parallel guesses cannot exceed the limit.
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

  /** Deletes a series that is no longer needed. */
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
