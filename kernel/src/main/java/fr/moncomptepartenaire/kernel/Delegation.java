package fr.moncomptepartenaire.kernel;

import java.util.HashSet;
import java.util.Set;



/**
 * The rules of delegation (R8, R9): the administrator answers for everybody; a delegate changes
 * plain users all of whose groups lie within the perimeter, and of others ticks and unticks groups
 * of the perimeter only; nobody grants more than one's own authority; nobody acts upon oneself but
 * for what harms nobody (T14).
 */
public final class Delegation {
  private Delegation() {}

  /**
   * Whether somebody may create a plain user with these groups.
   *
   * @param offered ids of the groups that the organisation's housing kinds offer
   */
  public static Verdict onCreation(Authority actor, Set<String> groups, Set<String> offered) {
    if (actor instanceof Authority.None) {
      return refused(PeopleRefusal.NOT_PERMITTED);
    }
    if (groups.isEmpty()) {
      return refused(PeopleRefusal.GROUP_REQUIRED);
    }
    return grantable(actor, groups, groups, offered);
  }

  /**
   * Whether somebody may do something to one of the organisation's people.
   *
   * @param offered ids of the groups that the organisation's housing kinds offer
   */
  public static Verdict decide(
      Authority actor, PeopleAct act, Colleague target, Set<String> offered) {
    if (actor instanceof Authority.Administrator) {
      return target.self() ? ofOneself(act, target, offered) : ofAnybody(act, target, offered);
    }
    if (actor instanceof Authority.Delegate delegate) {
      return ofDelegate(delegate, act, target, offered);
    }
    return refused(PeopleRefusal.NOT_PERMITTED);
  }

  // R9: the seat changes hands by replacement only. One's own address goes by Keycloak's
  // UPDATE_EMAIL (R7).
  private static Verdict ofOneself(PeopleAct act, Colleague self, Set<String> offered) {
    if (act instanceof PeopleAct.Regroup regroup) {
      return grantable(new Authority.Administrator(), added(self, regroup), Set.of(), offered);
    }
    if (act instanceof PeopleAct.Edit edit && !edit.addressChanges()) {
      return new Verdict.Allowed();
    }
    return refused(PeopleRefusal.OWN_ACCOUNT);
  }

  private static Verdict ofAnybody(PeopleAct act, Colleague target, Set<String> offered) {
    if (target.position() == Colleague.Position.ADMINISTRATOR) {
      // There is one administrator, who acts: somebody else with that mandate is past all rules.
      return refused(PeopleRefusal.MANDATE_HOLDER);
    }
    if (act instanceof PeopleAct.Regroup regroup) {
      return grantable(new Authority.Administrator(), added(target, regroup), Set.of(), offered);
    }
    if (act instanceof PeopleAct.Appoint appoint) {
      return appoint.perimeter().isEmpty()
          ? refused(PeopleRefusal.GROUP_REQUIRED)
          : grantable(new Authority.Administrator(), appoint.perimeter(), Set.of(), offered);
    }
    return new Verdict.Allowed();
  }

  private static Verdict ofDelegate(
      Authority.Delegate delegate, PeopleAct act, Colleague target, Set<String> offered) {
    if (act instanceof PeopleAct.Appoint || act instanceof PeopleAct.Dismiss) {
      return refused(PeopleRefusal.NOT_PERMITTED);
    }
    if (target.self()) {
      return refused(PeopleRefusal.OWN_ACCOUNT);
    }
    if (target.position() != Colleague.Position.PLAIN) {
      return refused(PeopleRefusal.MANDATE_HOLDER);
    }
    if (target.withdrawnAbove() && leadsBackIn(act)) {
      return refused(PeopleRefusal.WITHDRAWN_ABOVE);
    }
    if (act instanceof PeopleAct.Regroup regroup) {
      Set<String> changed = new HashSet<>(added(target, regroup));
      target.groups().stream()
          .filter(group -> !regroup.after().contains(group))
          .forEach(changed::add);
      return grantable(delegate, added(target, regroup), changed, offered);
    }
    return delegate.perimeter().containsAll(target.groups())
        ? new Verdict.Allowed()
        : refused(PeopleRefusal.OUTSIDE_PERIMETER);
  }

  // A new address is one that credentials go to, as soon as the administrator gives access back.
  private static boolean leadsBackIn(PeopleAct act) {
    return act instanceof PeopleAct.Enable
        || act instanceof PeopleAct.SendCredentials
        || (act instanceof PeopleAct.Edit edit && edit.addressChanges());
  }

  private static Set<String> added(Colleague target, PeopleAct.Regroup regroup) {
    Set<String> added = new HashSet<>(regroup.after());
    added.removeAll(target.groups());
    return added;
  }

  /** What is granted must be offered; what is touched must lie within a delegate's perimeter. */
  private static Verdict grantable(
      Authority actor, Set<String> granted, Set<String> touched, Set<String> offered) {
    if (!offered.containsAll(granted)) {
      return refused(PeopleRefusal.GROUP_NOT_OFFERED);
    }
    return actor instanceof Authority.Delegate delegate
            && !delegate.perimeter().containsAll(touched)
        ? refused(PeopleRefusal.OUTSIDE_PERIMETER)
        : new Verdict.Allowed();
  }

  private static Verdict refused(PeopleRefusal reason) {
    return new Verdict.Refused(reason);
  }
}
