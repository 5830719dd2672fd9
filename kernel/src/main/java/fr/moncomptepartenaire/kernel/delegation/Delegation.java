package fr.moncomptepartenaire.kernel.delegation;

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
      return refused(DelegationRefusal.NOT_PERMITTED);
    }
    if (groups.isEmpty()) {
      return refused(DelegationRefusal.GROUP_REQUIRED);
    }
    return grantable(actor, groups, groups, offered);
  }

  /**
   * Whether somebody may do something to one of the organisation's people.
   *
   * @param offered ids of the groups that the organisation's housing kinds offer
   */
  public static Verdict decide(Authority actor, Change act, Target target, Set<String> offered) {
    if (actor instanceof Authority.Administrator) {
      return target.self() ? ofOneself(act, target, offered) : ofAnybody(act, target, offered);
    }
    if (actor instanceof Authority.Delegate delegate) {
      return ofDelegate(delegate, act, target, offered);
    }
    return refused(DelegationRefusal.NOT_PERMITTED);
  }

  // R9: the seat changes hands by replacement only. One's own address goes by Keycloak's
  // UPDATE_EMAIL (R7).
  private static Verdict ofOneself(Change act, Target self, Set<String> offered) {
    if (act instanceof Change.Regroup regroup) {
      return grantable(new Authority.Administrator(), added(self, regroup), Set.of(), offered);
    }
    if (act instanceof Change.Edit edit && !edit.addressChanges()) {
      return new Verdict.Allowed();
    }
    return refused(DelegationRefusal.OWN_ACCOUNT);
  }

  private static Verdict ofAnybody(Change act, Target target, Set<String> offered) {
    if (target.position() == Target.Position.ADMINISTRATOR) {
      // There is one administrator, who acts: somebody else with that mandate is past all rules.
      return refused(DelegationRefusal.MANDATE_HOLDER);
    }
    if (act instanceof Change.Regroup regroup) {
      return grantable(new Authority.Administrator(), added(target, regroup), Set.of(), offered);
    }
    if (act instanceof Change.Appoint appoint) {
      return appoint.perimeter().isEmpty()
          ? refused(DelegationRefusal.GROUP_REQUIRED)
          : grantable(new Authority.Administrator(), appoint.perimeter(), Set.of(), offered);
    }
    return new Verdict.Allowed();
  }

  private static Verdict ofDelegate(
      Authority.Delegate delegate, Change act, Target target, Set<String> offered) {
    if (act instanceof Change.Appoint || act instanceof Change.Dismiss) {
      return refused(DelegationRefusal.NOT_PERMITTED);
    }
    if (target.self()) {
      return refused(DelegationRefusal.OWN_ACCOUNT);
    }
    if (target.position() != Target.Position.PLAIN) {
      return refused(DelegationRefusal.MANDATE_HOLDER);
    }
    if (target.withdrawnAbove() && leadsBackIn(act)) {
      return refused(DelegationRefusal.WITHDRAWN_ABOVE);
    }
    if (act instanceof Change.Regroup regroup) {
      Set<String> changed = new HashSet<>(added(target, regroup));
      target.groups().stream()
          .filter(group -> !regroup.after().contains(group))
          .forEach(changed::add);
      return grantable(delegate, added(target, regroup), changed, offered);
    }
    return delegate.perimeter().containsAll(target.groups())
        ? new Verdict.Allowed()
        : refused(DelegationRefusal.OUTSIDE_PERIMETER);
  }

  // A new address is one that credentials go to, as soon as the administrator gives access back.
  private static boolean leadsBackIn(Change act) {
    return act instanceof Change.Enable
        || act instanceof Change.SendCredentials
        || (act instanceof Change.Edit edit && edit.addressChanges());
  }

  private static Set<String> added(Target target, Change.Regroup regroup) {
    Set<String> added = new HashSet<>(regroup.after());
    added.removeAll(target.groups());
    return added;
  }

  /** What is granted must be offered; what is touched must lie within a delegate's perimeter. */
  private static Verdict grantable(
      Authority actor, Set<String> granted, Set<String> touched, Set<String> offered) {
    if (!offered.containsAll(granted)) {
      return refused(DelegationRefusal.GROUP_NOT_OFFERED);
    }
    return actor instanceof Authority.Delegate delegate
            && !delegate.perimeter().containsAll(touched)
        ? refused(DelegationRefusal.OUTSIDE_PERIMETER)
        : new Verdict.Allowed();
  }

  private static Verdict refused(DelegationRefusal reason) {
    return new Verdict.Refused(reason);
  }
}
