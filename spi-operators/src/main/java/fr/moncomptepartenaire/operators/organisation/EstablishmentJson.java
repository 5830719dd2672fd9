package fr.moncomptepartenaire.operators.organisation;

import fr.moncomptepartenaire.kernel.organisation.Siret;
import fr.moncomptepartenaire.operators.directory.Establishment;
import fr.moncomptepartenaire.operators.directory.LookupResult;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The entry of an establishment in a directory, as operators read it.
 *
 * @param finding {@code FOUND}, {@code NOT_KNOWN}, {@code UNAVAILABLE} or {@code NOT_ASKED}; all
 *     other fields are null unless it is {@code FOUND}
 */
record EstablishmentJson(
    String siret,
    String finding,
    @Nullable String name,
    @Nullable Boolean open,
    @Nullable AddressJson address) {

  record AddressJson(List<String> lines, @Nullable String postalCode, @Nullable String city) {
    static AddressJson of(Establishment found) {
      return new AddressJson(
          found.lines(), found.postalCode().orElse(null), found.city().orElse(null));
    }
  }

  static EstablishmentJson of(Siret siret, LookupResult finding) {
    Optional<Establishment> found = establishment(finding);
    return new EstablishmentJson(
        siret.digits(),
        code(finding),
        found.flatMap(Establishment::name).orElse(null),
        found.map(Establishment::open).orElse(null),
        found.map(AddressJson::of).orElse(null));
  }

  private static Optional<Establishment> establishment(LookupResult finding) {
    return finding.match(
        notAsked -> Optional.empty(),
        found -> Optional.of(found.establishment()),
        notKnown -> Optional.empty(),
        unavailable -> Optional.empty());
  }

  private static String code(LookupResult finding) {
    return finding.match(
        notAsked -> "NOT_ASKED",
        found -> "FOUND",
        notKnown -> "NOT_KNOWN",
        unavailable -> "UNAVAILABLE");
  }
}
