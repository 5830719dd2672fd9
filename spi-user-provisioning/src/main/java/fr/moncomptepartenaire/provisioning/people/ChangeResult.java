package fr.moncomptepartenaire.provisioning.people;

import fr.moncomptepartenaire.kernel.delegation.DelegationRefusal;
import java.util.List;

/** What became of an act upon one of the organisation's people. */
public sealed interface ChangeResult {
  /** It was done; the person's user id. */
  record Done(String userId) implements ChangeResult {}

  /** Nothing was changed: the rules of delegation say no. */
  record Refused(DelegationRefusal reason) implements ChangeResult {}

  /** Nothing was changed: these fields are at fault. The transaction may be lost. */
  record Faulty(List<FieldFault> faults) implements ChangeResult {
    public Faulty {
      faults = List.copyOf(faults);
    }
  }

  /** Nothing was changed: the person has had enough mails for today, or the organisation has. */
  record TooManyMails() implements ChangeResult {}

  /** Nothing was changed: the organisation was refused so many addresses today that it waits. */
  record TooManyRefusals() implements ChangeResult {}

  /** Nobody of the organisation has this id. */
  record NotFound() implements ChangeResult {}

  /** Nothing was changed: somebody else changed the person meanwhile. */
  record Stale() implements ChangeResult {}
}
