package fr.moncomptepartenaire.firstadmin.claim.form;

import fr.moncomptepartenaire.kernel.person.EmailAddress;
import fr.moncomptepartenaire.kernel.person.PersonName;
import fr.moncomptepartenaire.kernel.person.PhoneNumber;
import java.util.Optional;

/** The person who is about to become the administrator. */
public record Claimant(
    PersonName lastName, PersonName firstName, Optional<PhoneNumber> phone, EmailAddress email) {

  /** Redacted: names and addresses must not reach a log (T27). */
  @Override
  public String toString() {
    return "Claimant[…]";
  }
}
