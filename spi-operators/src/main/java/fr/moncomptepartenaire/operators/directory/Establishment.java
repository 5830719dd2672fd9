package fr.moncomptepartenaire.operators.directory;

import fr.moncomptepartenaire.kernel.organisation.Siret;
import java.util.List;
import java.util.Optional;

/**
 * An establishment as a directory describes it. These values are not trusted: an operator reads
 * them and sends what is to be registered.
 *
 * @param name of the legal entity; empty where it is not published (article A123-96 of the code de
 *     commerce)
 * @param lines of the postal address, without postal code and city; empty where not published
 * @param open whether the establishment is in business
 */
public record Establishment(
    Siret siret,
    Optional<String> name,
    List<String> lines,
    Optional<String> postalCode,
    Optional<String> city,
    boolean open) {
  public Establishment {
    lines = List.copyOf(lines);
  }
}
