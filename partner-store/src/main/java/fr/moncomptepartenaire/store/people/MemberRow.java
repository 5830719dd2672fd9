package fr.moncomptepartenaire.store.people;

import fr.moncomptepartenaire.kernel.delegation.MandateKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One of the organisation's people as lists show one.
 *
 * @param address where the person reads mail, as far as that is known
 * @param groups ids of the habilitation groups, sorted
 * @param perimeter ids of the groups that a delegate may grant, sorted
 * @param createdAt absent for people from before Keycloak kept it
 * @param lastSignIn absent for somebody who has never signed in
 * @param credential how the mail with the password stands; null when none was ever owed
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
    @Nullable CredentialState credential) {

  public MemberRow {
    groups = List.copyOf(groups);
    perimeter = List.copyOf(perimeter);
  }

  /**
   * The addresses of a person.
   *
   * @param account the account's own, which mails go to
   * @param accountProved whether the person has shown to read mail there
   * @param pending one that somebody else has given, and that the person has not proved yet
   */
  public record Email(String account, boolean accountProved, Optional<String> pending) {}

  /** The address that was given last, proved or not. */
  public String email() {
    return address.pending().orElse(address.account());
  }

  /** Whether that address is proved. */
  public boolean emailProved() {
    return address.pending().isEmpty() && address.accountProved();
  }

  /** What a list says of a person's account. */
  public enum Status {
    /** Never signed in. */
    PENDING,
    ACTIVE,
    DISABLED
  }

  /** The person's state: disabled before all else. */
  public Status status() {
    if (!enabled) {
      return Status.DISABLED;
    }
    return lastSignIn.isPresent() ? Status.ACTIVE : Status.PENDING;
  }
}
