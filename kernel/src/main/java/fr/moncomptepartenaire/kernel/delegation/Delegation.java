package fr.moncomptepartenaire.kernel.delegation;

import java.util.HashSet;
import java.util.Optional;
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
    return actor.match(
        administrator ->
            groups.isEmpty() ? refused(DelegationRefusal.GROUP_REQUIRED) : onGrant(groups, offered),
        delegate ->
            groups.isEmpty()
                ? refused(DelegationRefusal.GROUP_REQUIRED)
                : onGrant(delegate, groups, groups, offered),
        none -> refused(DelegationRefusal.NOT_PERMITTED));
  }

  /**
   * Whether somebody may do something to one of the organisation's people.
   *
   * @param offered ids of the groups that the organisation's housing kinds offer
   */
  public static Verdict decide(Authority actor, Change act, Target target, Set<String> offered) {
    return actor.match(
        administrator ->
            target.self() ? ofOneself(act, target, offered) : ofAnybody(act, target, offered),
        delegate -> ofDelegate(delegate, act, target, offered),
        none -> refused(DelegationRefusal.NOT_PERMITTED));
  }

  // R9: the seat changes hands by replacement only. One's own address goes by Keycloak's
  // UPDATE_EMAIL (R7).
  private static Verdict ofOneself(Change act, Target self, Set<String> offered) {
    return act.match(
        new Change.Cases<>(
            edit -> edit.addressChanges() ? refused(DelegationRefusal.OWN_ACCOUNT) : allowed(),
            regroup -> onGrant(added(self, regroup), offered),
            disable -> refused(DelegationRefusal.OWN_ACCOUNT),
            enable -> refused(DelegationRefusal.OWN_ACCOUNT),
            sendCredentials -> refused(DelegationRefusal.OWN_ACCOUNT),
            delete -> refused(DelegationRefusal.OWN_ACCOUNT),
            appoint -> refused(DelegationRefusal.OWN_ACCOUNT),
            dismiss -> refused(DelegationRefusal.OWN_ACCOUNT)));
  }

  private static Verdict ofAnybody(Change act, Target target, Set<String> offered) {
    if (target.position() == Target.Position.ADMINISTRATOR) {
      // There is one administrator, who acts: no rule provides for another one.
      return refused(DelegationRefusal.MANDATE_HOLDER);
    }
    return act.match(
        new Change.Cases<>(
            edit -> allowed(),
            regroup -> onGrant(added(target, regroup), offered),
            disable -> allowed(),
            enable -> allowed(),
            sendCredentials -> allowed(),
            delete -> allowed(),
            appoint ->
                appoint.perimeter().isEmpty()
                    ? refused(DelegationRefusal.GROUP_REQUIRED)
                    : onGrant(appoint.perimeter(), offered),
            dismiss -> allowed()));
  }

  private static Verdict ofDelegate(
      Authority.Delegate delegate, Change act, Target target, Set<String> offered) {
    return act.match(
        new Change.Cases<>(
            // Credentials go to a new address once the administrator gives access back.
            edit -> onAccount(delegate, target, edit.addressChanges()),
            regroup -> onGroups(delegate, target, regroup, offered),
            disable -> onAccount(delegate, target, false),
            enable -> onAccount(delegate, target, true),
            sendCredentials -> onAccount(delegate, target, true),
            delete -> onAccount(delegate, target, false),
            appoint -> refused(DelegationRefusal.NOT_PERMITTED),
            dismiss -> refused(DelegationRefusal.NOT_PERMITTED)));
  }

  // What concerns the account as a whole: all of the person's groups lie within the perimeter.
  private static Verdict onAccount(
      Authority.Delegate delegate, Target target, boolean givesAccess) {
    return outOfReach(target)
        .orElseGet(
            () -> {
              if (givesAccess && target.withdrawnAbove()) {
                return refused(DelegationRefusal.WITHDRAWN_ABOVE);
              }
              return delegate.perimeter().containsAll(target.groups())
                  ? allowed()
                  : refused(DelegationRefusal.OUTSIDE_PERIMETER);
            });
  }

  private static Verdict onGroups(
      Authority.Delegate delegate, Target target, Change.Regroup regroup, Set<String> offered) {
    Set<String> added = added(target, regroup);
    Set<String> changed = new HashSet<>(target.groups());
    changed.removeAll(regroup.after());
    changed.addAll(added);
    return outOfReach(target).orElseGet(() -> onGrant(delegate, added, changed, offered));
  }

  /** Why a delegate does nothing at all to a person; empty for another plain user. */
  private static Optional<Verdict> outOfReach(Target target) {
    if (target.self()) {
      return Optional.of(refused(DelegationRefusal.OWN_ACCOUNT));
    }
    return target.position() == Target.Position.PLAIN
        ? Optional.empty()
        : Optional.of(refused(DelegationRefusal.MANDATE_HOLDER));
  }

  private static Set<String> added(Target target, Change.Regroup regroup) {
    Set<String> added = new HashSet<>(regroup.after());
    added.removeAll(target.groups());
    return added;
  }

  // What is granted must be offered.
  private static Verdict onGrant(Set<String> granted, Set<String> offered) {
    return offered.containsAll(granted) ? allowed() : refused(DelegationRefusal.GROUP_NOT_OFFERED);
  }

  // Besides, what a delegate changes must lie within the perimeter.
  private static Verdict onGrant(
      Authority.Delegate delegate, Set<String> granted, Set<String> changed, Set<String> offered) {
    if (!offered.containsAll(granted)) {
      return refused(DelegationRefusal.GROUP_NOT_OFFERED);
    }
    return delegate.perimeter().containsAll(changed)
        ? allowed()
        : refused(DelegationRefusal.OUTSIDE_PERIMETER);
  }

  private static Verdict allowed() {
    return new Verdict.Allowed();
  }

  private static Verdict refused(DelegationRefusal reason) {
    return new Verdict.Refused(reason);
  }
}
