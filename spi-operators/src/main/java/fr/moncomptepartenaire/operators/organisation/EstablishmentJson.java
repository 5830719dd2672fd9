package fr.moncomptepartenaire.operators.organisation;

import fr.moncomptepartenaire.kernel.organisation.Siret;
import fr.moncomptepartenaire.operators.directory.Establishment;
import fr.moncomptepartenaire.operators.directory.LookupResult;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a directory says of an establishment, as operators read it.
 *
 * @param finding {@code FOUND}, {@code NOT_KNOWN}, {@code UNAVAILABLE} or {@code NOT_ASKED}; all
 *     that follows is null unless it is {@code FOUND}
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
    Optional<Establishment> found =
        finding instanceof LookupResult.Found it
            ? Optional.of(it.establishment())
            : Optional.empty();
    return new EstablishmentJson(
        siret.digits(),
        code(finding),
        found.flatMap(Establishment::name).orElse(null),
        found.map(Establishment::open).orElse(null),
        found.map(AddressJson::of).orElse(null));
  }

  private static String code(LookupResult finding) {
    if (finding instanceof LookupResult.Found) {
      return "FOUND";
    }
    if (finding instanceof LookupResult.NotKnown) {
      return "NOT_KNOWN";
    }
    return finding instanceof LookupResult.Unavailable ? "UNAVAILABLE" : "NOT_ASKED";
  }
}
