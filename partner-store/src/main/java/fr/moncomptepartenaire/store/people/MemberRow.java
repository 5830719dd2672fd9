package fr.moncomptepartenaire.store.people;

import fr.moncomptepartenaire.kernel.assurance.FactorKind;
import fr.moncomptepartenaire.kernel.delegation.MandateKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A member, as lists show it.
 *
 * @param address the person's addresses
 * @param groups ids of the habilitation groups, sorted
 * @param perimeter ids of the groups that a delegate may grant, sorted
 * @param createdAt empty for accounts from before Keycloak recorded it
 * @param lastSignIn empty if the person has never signed in
 * @param credential the state of the mail with the password; null if there was none
 * @param factors the kinds of second factor; empty if the person has none
 */
public record MemberRow(
    String id,
    String identifier,
    String lastName,
    String firstName,
    Email address,
    Optional<String> phone,
    boolean enabled,
    Optional<MandateKind> mandate,
    List<String> groups,
    List<String> perimeter,
    Optional<Instant> createdAt,
    Optional<Instant> lastSignIn,
    @Nullable CredentialState credential,
    List<FactorKind> factors) {

  public MemberRow {
    groups = List.copyOf(groups);
    perimeter = List.copyOf(perimeter);
    factors = List.copyOf(factors);
  }

  /**
   * The addresses of a person.
   *
   * @param account the account's address, which mails go to
   * @param accountProved whether the person has proved it
   * @param pending a proposed address that the person has not proved yet
   */
  public record Email(String account, boolean accountProved, Optional<String> pending) {}

  /** The latest address, proved or not. */
  public String email() {
    return address.pending().orElse(address.account());
  }

  /** Whether the latest address is proved. */
  public boolean emailProved() {
    return address.pending().isEmpty() && address.accountProved();
  }

  /** The state of a member's account in lists. */
  public enum Status {
    /** Never signed in. */
    PENDING,
    ACTIVE,
    DISABLED
  }

  /** The state of the account; a disabled account is always {@code DISABLED}. */
  public Status status() {
    if (!enabled) {
      return Status.DISABLED;
    }
    return lastSignIn.isPresent() ? Status.ACTIVE : Status.PENDING;
  }
}
