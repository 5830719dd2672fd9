package fr.moncomptepartenaire.provisioning.fgap;

import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.keycloak.models.KeycloakSession;

/**
 * The mark of an act of our own endpoints. Natively, the scope {@code manage} would let {@code PUT
 * /users/{id}} set credentials, required actions and attributes past every rule of ours; so the
 * policy grants it only while one of our endpoints acts, on the one user and for the scopes that it
 * has named after its own checks.
 *
 * <p>Nothing outside this class can make the mark: the session may hold whatever it likes under our
 * name, but only an instance of the private record counts.
 */
public final class EndpointGrant {
  private static final String ATTRIBUTE = EndpointGrant.class.getName();

  private record Mark(String targetUserId, Set<AdminScope> scopes) {}

  private EndpointGrant() {}

  /**
   * Acts on a user under the mark, which is gone again afterwards, whatever the act does. An act
   * within an act hides the outer one's mark until it ends.
   *
   * @param scopes what the act may need on that user, and no more
   */
  public static <T> T on(
      KeycloakSession session, String targetUserId, Set<AdminScope> scopes, Supplier<T> act) {
    Optional<Mark> outer = mark(session);
    session.setAttribute(ATTRIBUTE, new Mark(targetUserId, Set.copyOf(scopes)));
    try {
      return act.get();
    } finally {
      if (outer.isPresent()) {
        session.setAttribute(ATTRIBUTE, outer.get());
      } else {
        session.removeAttribute(ATTRIBUTE);
      }
    }
  }

  /** What the act of ours that is under way may do to a user; nothing unless it names that user. */
  static Set<AdminScope> scopesOn(KeycloakSession session, String userId) {
    return mark(session)
        .filter(mark -> mark.targetUserId().equals(userId))
        .map(Mark::scopes)
        .orElse(Set.of());
  }

  /** What the act of ours that is under way may do to the user whom it names. */
  static Set<AdminScope> scopes(KeycloakSession session) {
    return mark(session).map(Mark::scopes).orElse(Set.of());
  }

  private static Optional<Mark> mark(KeycloakSession session) {
    return session.getAttribute(ATTRIBUTE) instanceof Mark mark
        ? Optional.of(mark)
        : Optional.empty();
  }
}
