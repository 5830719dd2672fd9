package fr.moncomptepartenaire.store;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What every sign-in asks about the user, in one statement. */
record SignInQuestion(long letters, @Nullable Long expiresAt) {
  /** Empty if there is no such user. */
  static Optional<SignInQuestion> of(EntityManager em, String userId) {
    return em.createQuery(
            "select (select count(p) from PartnerProvisionalAccount p where p.userId = u.id),"
                + " (select c.expiresAt from PartnerCredential c where c.userId = u.id and"
                + " c.consumedAt is null) from UserEntity u where u.id = :userId",
            SignInQuestion.class)
        .setParameter("userId", userId)
        .getResultStream()
        .findFirst();
  }

  /** Whether the user is the account of a letter. */
  boolean isLetter() {
    return letters > 0;
  }

  /** When a mailed password expires that the person has not changed. */
  Optional<Instant> credentialExpiresAt() {
    return Optional.ofNullable(expiresAt).map(Instant::ofEpochMilli);
  }
}
