package fr.moncomptepartenaire.kernel.delegation;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The rules of delegation (R8, R9). The administrator may change everybody. A delegate may change
 * plain users all of whose groups are in the perimeter; for other plain users, a delegate may only
 * add and remove groups of the perimeter. Nobody grants more than their own authority. Nobody
 * changes their own account, except where that is harmless (T14).
 */
public final class Delegation {
  private Delegation() {}

  /**
   * Whether a mandate holder may create a plain user with these groups.
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
   * Whether a mandate holder may make a change to a member.
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

  // R9: only a replacement gives the seat to somebody else. A person changes their own address by
  // Keycloak's UPDATE_EMAIL (R7).
  private static Verdict ofOneself(Change act, Target self, Set<String> offered) {
    return act.match(
        new Change.Cases<>(
            edit -> edit.addressChanges() ? refused(DelegationRefusal.OWN_ACCOUNT) : allowed(),
            regroup -> onGrant(added(self, regroup), offered),
            disable -> refused(DelegationRefusal.OWN_ACCOUNT),
            enable -> refused(DelegationRefusal.OWN_ACCOUNT),
            sendCredentials -> refused(DelegationRefusal.OWN_ACCOUNT),
            resetSecondFactor -> refused(DelegationRefusal.OWN_ACCOUNT),
            delete -> refused(DelegationRefusal.OWN_ACCOUNT),
            appoint -> refused(DelegationRefusal.OWN_ACCOUNT),
            dismiss -> refused(DelegationRefusal.OWN_ACCOUNT)));
  }

  private static Verdict ofAnybody(Change act, Target target, Set<String> offered) {
    if (target.position() == Target.Position.ADMINISTRATOR) {
      // An organisation has one administrator, who is the actor here: no rule covers another one.
      return refused(DelegationRefusal.MANDATE_HOLDER);
    }
    return act.match(
        new Change.Cases<>(
            edit -> allowed(),
            regroup -> onGrant(added(target, regroup), offered),
            disable -> allowed(),
            enable -> allowed(),
            sendCredentials -> allowed(),
            resetSecondFactor ->
                target.position() == Target.Position.PLAIN
                    ? allowed()
                    : refused(DelegationRefusal.TWO_OPERATORS),
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
            // A new address receives credentials once the administrator gives access back.
            edit -> onAccount(delegate, target, edit.addressChanges()),
            regroup -> onGroups(delegate, target, regroup, offered),
            disable -> onAccount(delegate, target, false),
            enable -> onAccount(delegate, target, true),
            sendCredentials -> onAccount(delegate, target, true),
            resetSecondFactor -> onFactor(delegate, target),
            delete -> onAccount(delegate, target, false),
            appoint -> refused(DelegationRefusal.NOT_PERMITTED),
            dismiss -> refused(DelegationRefusal.NOT_PERMITTED)));
  }

  // Changes of the whole account: all of the member's groups must be in the perimeter.
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

  // R16: the factor of a mandate holder takes two operators, whoever asks.
  private static Verdict onFactor(Authority.Delegate delegate, Target target) {
    return !target.self() && target.position() != Target.Position.PLAIN
        ? refused(DelegationRefusal.TWO_OPERATORS)
        : onAccount(delegate, target, true);
  }

  private static Verdict onGroups(
      Authority.Delegate delegate, Target target, Change.Regroup regroup, Set<String> offered) {
    Set<String> added = added(target, regroup);
    Set<String> changed = new HashSet<>(target.groups());
    changed.removeAll(regroup.after());
    changed.addAll(added);
    return outOfReach(target).orElseGet(() -> onGrant(delegate, added, changed, offered));
  }

  /**
   * Why a delegate may not change this member at all; empty for a plain user other than the actor.
   */
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

  // Only offered groups may be granted.
  private static Verdict onGrant(Set<String> granted, Set<String> offered) {
    return offered.containsAll(granted) ? allowed() : refused(DelegationRefusal.GROUP_NOT_OFFERED);
  }

  // In addition, a delegate may change groups of the perimeter only.
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
