package fr.moncomptepartenaire.provisioning.people;

import fr.moncomptepartenaire.kernel.delegation.Change;
import fr.moncomptepartenaire.kernel.delegation.Delegation;
import fr.moncomptepartenaire.kernel.delegation.DelegationRefusal;
import fr.moncomptepartenaire.kernel.delegation.MandateKind;
import fr.moncomptepartenaire.kernel.delegation.Target;
import fr.moncomptepartenaire.kernel.delegation.Verdict;
import fr.moncomptepartenaire.provisioning.fgap.ActFacts;
import fr.moncomptepartenaire.store.PartnerStore;
import fr.moncomptepartenaire.store.people.MemberRow;
import fr.moncomptepartenaire.store.people.Membership;
import java.util.HashSet;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Allows or refuses a change to one of the organisation's people. It locks the organisation, reads
 * authority and target behind the lock, and asks the rules (R8, R9).
 */
final class ChangeGuard {
  private final KeycloakSession session;
  private final RealmModel realm;
  private final PartnerStore store;
  private final Membership caller;

  /**
   * @param caller the caller's membership when the request came
   */
  ChangeGuard(KeycloakSession session, RealmModel realm, Membership caller) {
    this.session = session;
    this.realm = realm;
    this.store = PartnerStore.of(session);
    this.caller = caller;
  }

  /** For changes that do not depend on what the caller has read. */
  static boolean anyhow(MemberRow row) {
    return true;
  }

  /**
   * Makes the change if the rules allow it.
   *
   * @param unchanged whether the person is still as the caller has read it
   */
  ChangeResult allowed(
      String userId,
      Predicate<MemberRow> unchanged,
      Change wish,
      BiFunction<MemberRow, ActFacts, ChangeResult> change) {
    return locked(
        userId,
        unchanged,
        (target, facts) ->
            refusal(facts, wish, target).orElseGet(() -> change.apply(target, facts)));
  }

  /** Makes the change behind the lock. The change itself asks the rules. */
  ChangeResult locked(
      String userId,
      Predicate<MemberRow> unchanged,
      BiFunction<MemberRow, ActFacts, ChangeResult> change) {
    store.organisations().lock(caller.orgId());
    Optional<Membership> actor = Authorities.now(store, caller);
    if (actor.isEmpty()) {
      return new ChangeResult.Refused(DelegationRefusal.NOT_PERMITTED);
    }
    Optional<MemberRow> target = store.memberListing().one(caller.orgGroupId(), userId);
    if (target.isEmpty()) {
      return new ChangeResult.NotFound();
    }
    return unchanged.test(target.get())
        ? change.apply(target.get(), ActFacts.of(session, realm, actor.get()))
        : new ChangeResult.Stale();
  }

  /** The account behind a member, read behind the lock. */
  UserModel account(MemberRow target) {
    UserModel user = session.users().getUserById(realm, target.id());
    if (user == null) {
      throw new ModelException("a member without an account");
    }
    return user;
  }

  /** Why the rules refuse this change to the actor; empty if they allow it. */
  Optional<ChangeResult> refusal(ActFacts facts, Change wish, MemberRow target) {
    Membership actor = facts.actor();
    return Delegation.decide(
                Authorities.of(actor), wish, described(actor, target), facts.offered(wish.groups()))
            instanceof Verdict.Refused no
        ? Optional.of(new ChangeResult.Refused(no.reason()))
        : Optional.empty();
  }

  private Target described(Membership actor, MemberRow target) {
    return new Target(
        target.id().equals(actor.userId()),
        target.mandate().map(ChangeGuard::position).orElse(Target.Position.PLAIN),
        new HashSet<>(target.groups()),
        !target.enabled() && store.withdrawals().of(target.id()).isAboveDelegates());
  }

  private static Target.Position position(MandateKind mandate) {
    return switch (mandate) {
      case ADMINISTRATOR -> Target.Position.ADMINISTRATOR;
      case DELEGATE -> Target.Position.DELEGATE;
    };
  }
}
