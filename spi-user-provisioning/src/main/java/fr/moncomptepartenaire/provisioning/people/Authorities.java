package fr.moncomptepartenaire.provisioning.people;

import fr.moncomptepartenaire.kernel.delegation.Authority;
import fr.moncomptepartenaire.store.PartnerStore;
import fr.moncomptepartenaire.store.people.Membership;
import java.util.Optional;

/** The authority that a membership gives. */
final class Authorities {
  private Authorities() {}

  /**
   * The caller's membership now, behind the organisation's lock; empty if the caller has left the
   * organisation since the request came.
   */
  static Optional<Membership> now(PartnerStore store, Membership caller) {
    return store
        .memberships()
        .of(caller.userId())
        .filter(standing -> standing.orgId().equals(caller.orgId()));
  }

  static Authority of(Membership standing) {
    if (standing.mandate() == null || !standing.active()) {
      return new Authority.None();
    }
    return switch (standing.mandate()) {
      case ADMINISTRATOR -> new Authority.Administrator();
      case DELEGATE -> new Authority.Delegate(standing.perimeter());
    };
  }
}
