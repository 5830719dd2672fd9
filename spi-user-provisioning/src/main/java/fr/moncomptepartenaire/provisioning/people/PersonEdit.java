package fr.moncomptepartenaire.provisioning.people;

import fr.moncomptepartenaire.kernel.delegation.Change;
import fr.moncomptepartenaire.kernel.journal.JournalDetails;
import fr.moncomptepartenaire.platform.database.Rollback;
import fr.moncomptepartenaire.platform.database.UniqueKeyViolations;
import fr.moncomptepartenaire.provisioning.fgap.ActFacts;
import fr.moncomptepartenaire.provisioning.fgap.PartnerPermissions;
import fr.moncomptepartenaire.store.journal.JournalAct;
import fr.moncomptepartenaire.store.people.MemberRow;
import jakarta.persistence.PersistenceException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.keycloak.models.ModelException;
import org.keycloak.models.UserModel;

/**
 * Writes the form of one of the organisation's people (R7, R8): names, telephone, address and
 * groups. It locks and asks like {@link PersonChange}.
 */
final class PersonEdit {
  private final PartnerCall call;
  private final ChangeGuard guard;
  private final HabilitationMembership habilitations;

  PersonEdit(PartnerCall call) {
    this.call = call;
    this.guard = new ChangeGuard(call.session(), call.realm(), call.caller());
    this.habilitations = new HabilitationMembership(call.session(), call.realm(), call.auth());
  }

  /**
   * Writes the form. A value that stays the same needs no authority.
   *
   * @param regrouping false if the groups do not change, whatever the draft says
   * @param unchanged whether the person is still as the caller has read it
   * @param proof throws if address or groups change and the session has no fresh proof (R17)
   */
  ChangeResult write(
      String userId,
      PersonDraft draft,
      boolean regrouping,
      Predicate<MemberRow> unchanged,
      Runnable proof) {
    return guard.locked(
        userId,
        unchanged,
        (target, facts) -> {
          boolean addressChanges = !draft.email().value().equals(target.email());
          boolean regroups = regrouping && !draft.groupIds().equals(new HashSet<>(target.groups()));
          Optional<ChangeResult> refusal =
              guard
                  .refusal(facts, new Change.Edit(addressChanges), target)
                  .or(() -> regroups ? regroupRefusal(facts, draft, target) : Optional.empty());
          if (refusal.isEmpty() && (addressChanges || regroups)) {
            proof.run();
          }
          return refusal.orElseGet(() -> write(facts, target, draft, addressChanges, regroups));
        });
  }

  private Optional<ChangeResult> regroupRefusal(
      ActFacts facts, PersonDraft draft, MemberRow target) {
    return guard.refusal(facts, new Change.Regroup(draft.groupIds()), target);
  }

  private ChangeResult write(
      ActFacts facts,
      MemberRow target,
      PersonDraft draft,
      boolean addressChanges,
      boolean regroups) {
    UserModel user = guard.account(target);
    PartnerPermissions.requireManage(call.session(), call.auth(), facts, user);
    JournalDetails edited = PersonDetails.edited(target, draft);
    var addresses = new AddressChange(call.session(), call.realm(), call.caller(), call.origin());
    if (addressChanges && addresses.isSilent(target, draft.email())) {
      return new ChangeResult.TooManyRefusals();
    }
    Optional<FieldFault> taken =
        addressChanges ? addresses.fault(target, draft.email()) : Optional.empty();
    if (taken.isPresent()) {
      return new ChangeResult.Faulty(List.of(taken.get()));
    }
    if (addressChanges && !addresses.mayMail(target, draft.email())) {
      return new ChangeResult.TooManyMails();
    }
    try {
      draft.writeTo(user);
      if (addressChanges) {
        addresses.to(target, user, draft.email());
      }
      call.store().flush();
    } catch (ModelException | PersistenceException refused) {
      return addressTaken(refused);
    }
    if (regroups) {
      habilitations.set(facts, target, user, draft.groupIds());
      journal(
          JournalAct.HABILITATIONS_CHANGED,
          target,
          PersonDetails.regrouped(target, draft.groupIds()));
    }
    journal(JournalAct.USER_UPDATED, target, edited);
    return new ChangeResult.Done(target.id());
  }

  private ChangeResult addressTaken(RuntimeException refused) {
    if (!UniqueKeyViolations.refused(refused)) {
      throw refused;
    }
    Rollback.of(call.session());
    return new ChangeResult.Faulty(List.of(FieldFault.taken(Optional.empty())));
  }

  private void journal(JournalAct act, MemberRow target, JournalDetails details) {
    call.store()
        .journal()
        .write(
            call.caller().orgId(),
            act,
            call.caller().userId(),
            target.id(),
            call.origin().address(),
            details);
  }
}
