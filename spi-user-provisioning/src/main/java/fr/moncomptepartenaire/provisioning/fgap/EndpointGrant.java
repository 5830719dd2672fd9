package fr.moncomptepartenaire.provisioning.fgap;

import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.keycloak.models.KeycloakSession;

/**
 * Marks that one of our own endpoints is running. Keycloak's scope {@code manage} would let {@code
 * PUT /users/{id}} set credentials, required actions and attributes past all our rules. Therefore
 * the policy grants it only while one of our endpoints runs, only on the one user, and only for the
 * scopes that the endpoint named after its own checks.
 *
 * <p>Code outside this class cannot make the mark: another value under the same session attribute
 * does not count, only an instance of the private record.
 */
public final class EndpointGrant {
  private static final String ATTRIBUTE = EndpointGrant.class.getName();

  private record Mark(String targetUserId, Set<AdminScope> scopes, ActFacts facts) {}

  private EndpointGrant() {}

  /**
   * Runs an act on a user under the mark, and removes the mark afterwards even if the act fails. A
   * nested act hides the outer mark until it ends.
   *
   * @param scopes what the act may need on that user, and no more
   * @param facts what the act has read, shared with Keycloak's questions about its caller
   */
  public static <T> T on(
      KeycloakSession session,
      String targetUserId,
      Set<AdminScope> scopes,
      ActFacts facts,
      Supplier<T> act) {
    Optional<Mark> outer = mark(session);
    session.setAttribute(ATTRIBUTE, new Mark(targetUserId, Set.copyOf(scopes), facts));
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

  /** What the endpoint that is running may do to a user; empty unless it names that user. */
  static Set<AdminScope> scopesOn(KeycloakSession session, String userId) {
    return mark(session)
        .filter(mark -> mark.targetUserId().equals(userId))
        .map(Mark::scopes)
        .orElse(Set.of());
  }

  /** The facts that the endpoint that is running has read about a caller of a realm, if any. */
  static Optional<AccessFacts> facts(KeycloakSession session, String realmId, String callerId) {
    return mark(session)
        .map(Mark::facts)
        .filter(facts -> facts.actor().userId().equals(callerId))
        .filter(facts -> facts.actor().realmId().equals(realmId))
        .map(AccessFacts.class::cast);
  }

  /** What the endpoint that is running may do to the user whom it names. */
  static Set<AdminScope> scopes(KeycloakSession session) {
    return mark(session).map(Mark::scopes).orElse(Set.of());
  }

  private static Optional<Mark> mark(KeycloakSession session) {
    return session.getAttribute(ATTRIBUTE) instanceof Mark mark
        ? Optional.of(mark)
        : Optional.empty();
  }
}
