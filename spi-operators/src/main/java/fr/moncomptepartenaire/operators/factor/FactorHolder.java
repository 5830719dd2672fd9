package fr.moncomptepartenaire.operators.factor;

import fr.moncomptepartenaire.kernel.assurance.FactorKind;
import fr.moncomptepartenaire.operators.call.OperatorCall;
import fr.moncomptepartenaire.platform.realm.OperatorRole;
import fr.moncomptepartenaire.store.people.Membership;
import java.util.Locale;
import java.util.Optional;
import org.keycloak.models.UserModel;

/**
 * Somebody whose second factor operators may reset: one of an organisation's people, or an
 * operator. Accounts of letters and of programs have none, and other people of the realm are not
 * the operators' concern.
 *
 * @param membership empty for an operator who belongs to no organisation
 */
record FactorHolder(UserModel person, Optional<Membership> membership) {

  /** The person of this id; empty for anybody else. */
  static Optional<FactorHolder> byId(OperatorCall call, String userId) {
    // PostgreSQL fails on NUL in a text.
    return userId.indexOf('\0') >= 0
        ? Optional.empty()
        : Optional.ofNullable(call.session().users().getUserById(call.realm(), userId))
            .flatMap(person -> of(call, person));
  }

  /** The person of this identifier; empty for anybody else. */
  static Optional<FactorHolder> byIdentifier(OperatorCall call, String identifier) {
    String typed = identifier.strip().toLowerCase(Locale.ROOT);
    return typed.isEmpty() || typed.indexOf('\0') >= 0
        ? Optional.empty()
        : Optional.ofNullable(call.session().users().getUserByUsername(call.realm(), typed))
            .flatMap(person -> of(call, person));
  }

  /** Whether the person has this identifier, however it is typed. */
  boolean hasIdentifier(String typed) {
    return typed.strip().equalsIgnoreCase(person.getUsername());
  }

  private static Optional<FactorHolder> of(OperatorCall call, UserModel person) {
    if (person.getServiceAccountClientLink() != null || call.store().isLetter(person.getId())) {
      return Optional.empty();
    }
    Optional<Membership> membership =
        call.store()
            .memberships()
            .of(person.getId())
            .filter(standing -> standing.realmId().equals(call.realm().getId()));
    return membership.isPresent() || OperatorRole.isHeldBy(call.realm(), person)
        ? Optional.of(new FactorHolder(person, membership))
        : Optional.empty();
  }

  String id() {
    return person.getId();
  }

  boolean isCaller(OperatorCall call) {
    return id().equals(call.actorId());
  }

  /** Whether the person has anything that a reset would remove. */
  boolean hasSomething() {
    return FactorKind.resetTypes().stream()
        .anyMatch(
            type ->
                person
                    .credentialManager()
                    .getStoredCredentialsByTypeStream(type)
                    .findAny()
                    .isPresent());
  }
}
