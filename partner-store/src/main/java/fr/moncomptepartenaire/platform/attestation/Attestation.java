package fr.moncomptepartenaire.platform.attestation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * What an attestation says: who holds a mandate of which organisation, and since when.
 *
 * @param siret as people read it, in groups
 * @param administrator whether the person is the administrator, and not a delegate
 * @param perimeter what a delegate may grant, in French; empty for an administrator
 * @param since when the mandate began
 * @param issuedOn the date of the attestation
 * @param issuer who attests: the first line of the institution's address
 * @param contact whom to contact, as it reads after "contactez"
 */
public record Attestation(
    String organisation,
    String siret,
    String lastName,
    String firstName,
    String identifier,
    boolean administrator,
    List<String> perimeter,
    Instant since,
    LocalDate issuedOn,
    String issuer,
    String contact) {

  public Attestation {
    perimeter = List.copyOf(perimeter);
  }

  /** Redacted: names have no place in a log (T27). */
  @Override
  public String toString() {
    return "Attestation[" + siret + "]";
  }
}
