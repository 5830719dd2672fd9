package fr.moncomptepartenaire.provisioning.people;

import fr.moncomptepartenaire.kernel.Authority;
import fr.moncomptepartenaire.store.Standing;

/** What somebody's place in the organisation allows. */
final class Authorities {
  private Authorities() {}

  static Authority of(Standing standing) {
    if (standing.mandate() == null || !standing.active()) {
      return new Authority.None();
    }
    return switch (standing.mandate()) {
      case ADMINISTRATOR -> new Authority.Administrator();
      case DELEGATE -> new Authority.Delegate(standing.perimeter());
    };
  }
}
