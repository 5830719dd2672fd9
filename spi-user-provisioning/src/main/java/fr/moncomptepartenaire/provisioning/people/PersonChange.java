package fr.moncomptepartenaire.provisioning.people;

import fr.moncomptepartenaire.kernel.assurance.FactorKind;
import fr.moncomptepartenaire.kernel.assurance.FactorReset;
import fr.moncomptepartenaire.kernel.delegation.Change;
import fr.moncomptepartenaire.kernel.delegation.DelegationRefusal;
import fr.moncomptepartenaire.kernel.delegation.MandateKind;
import fr.moncomptepartenaire.kernel.journal.JournalDetails;
import fr.moncomptepartenaire.kernel.person.EmailAddress;
import fr.moncomptepartenaire.platform.realm.RealmSetup;
import fr.moncomptepartenaire.provisioning.fgap.ActFacts;
import fr.moncomptepartenaire.provisioning.fgap.PartnerPermissions;
import fr.moncomptepartenaire.provisioning.mail.CredentialMails;
import fr.moncomptepartenaire.store.PartnerStore;
import fr.moncomptepartenaire.store.alarm.Alarms;
import fr.moncomptepartenaire.store.journal.JournalAct;
import fr.moncomptepartenaire.store.keycloak.HabilitationWatch;
import fr.moncomptepartenaire.store.keycloak.SecondFactorRemoval;
import fr.moncomptepartenaire.store.keycloak.SignOut;
import fr.moncomptepartenaire.store.people.MemberRow;
import fr.moncomptepartenaire.store.people.Membership;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/**
 * Changes one of the organisation's people (R8, R9); {@link PersonEdit} writes the form. It locks
 * the organisation first, then reads authority and target behind the lock. If the rules and
 * Keycloak's own evaluator allow the change, it is made and written to the journal. Sessions end if
 * access is taken away (R13).
 */
public final class PersonChange {
  private final KeycloakSession session;
  private final RealmModel realm;
  private final AdminPermissionEvaluator auth;
  private final PartnerStore store;
  private final Membership caller;
  private final RequestOrigin origin;
  private final ChangeGuard guard;
  private final HabilitationMembership habilitations;

  /**
   * The account's own address is not one that we would mail to; older accounts may have such a one.
   */
  private static final ChangeResult NO_ADDRESS =
      new ChangeResult.Faulty(List.of(new FieldFault(PersonForm.EMAIL, "bad-format")));

  /**
   * @param caller the caller's membership when the request came
   */
  public PersonChange(
      KeycloakSession session,
      RealmModel realm,
      AdminPermissionEvaluator auth,
      Membership caller,
      RequestOrigin origin) {
    this.session = session;
    this.realm = realm;
    this.auth = auth;
    this.store = PartnerStore.of(session);
    this.caller = caller;
    this.origin = origin;
    this.guard = new ChangeGuard(session, realm, caller);
    this.habilitations = new HabilitationMembership(session, realm, auth);
  }

  /**
   * Sets the habilitation groups.
   *
   * @param unchanged whether the person is still as the caller has read it
   * @param proof throws if the groups change and the session has no fresh proof (R17)
   */
  public ChangeResult regroup(
      String userId, Set<String> groupIds, Predicate<MemberRow> unchanged, Runnable proof) {
    return guard.allowed(
        userId,
        unchanged,
        new Change.Regroup(groupIds),
        (target, facts) -> {
          if (!groupIds.equals(Set.copyOf(target.groups()))) {
            proof.run();
          }
          return regrouped(facts, target, groupIds);
        });
  }

  /**
   * Sets the habilitation groups to those that a function makes of the person's present ones, read
   * behind the lock. Nothing is written if they stay the same.
   */
  public ChangeResult regroup(String userId, UnaryOperator<Set<String>> change) {
    return guard.locked(
        userId,
        ChangeGuard::anyhow,
        (target, facts) -> {
          Set<String> present = Set.copyOf(target.groups());
          Set<String> wanted = change.apply(present);
          return guard
              .refusal(facts, new Change.Regroup(wanted), target)
              .orElseGet(
                  () ->
                      wanted.equals(present)
                          ? new ChangeResult.Done(target.id())
                          : regrouped(facts, target, wanted));
        });
  }

  private ChangeResult regrouped(ActFacts facts, MemberRow target, Set<String> groupIds) {
    habilitations.set(facts, target, guard.account(target), groupIds);
    return done(
        JournalAct.HABILITATIONS_CHANGED, target, PersonDetails.regrouped(target, groupIds));
  }

  /** Disables the account and ends the sessions. */
  public ChangeResult disable(String userId) {
    return managed(
        userId,
        new Change.Disable(),
        (target, user) -> {
          access().withdraw(target, user);
          return done(
              JournalAct.USER_DISABLED,
              target,
              PersonDetails.access(target, JournalDetails.Access.DISABLED));
        });
  }

  /** Enables the account. After some withdrawals the person gets a new password by mail. */
  public ChangeResult enable(String userId) {
    return managed(
        userId,
        new Change.Enable(),
        (target, user) ->
            switch (access().giveBack(target, user)) {
              case GIVEN ->
                  done(
                      JournalAct.USER_ENABLED,
                      target,
                      PersonDetails.access(target, JournalDetails.Access.ENABLED));
              case TOO_MANY_MAILS -> new ChangeResult.TooManyMails();
              case NO_ADDRESS -> NO_ADDRESS;
            });
  }

  private Access access() {
    return new Access(session, realm, caller, origin);
  }

  /** Deletes the account with its mandate and sessions. */
  public ChangeResult delete(String userId) {
    return managed(
        userId,
        new Change.Delete(),
        (target, user) -> {
          SignOut.everywhere(session, realm, user);
          ChangeResult done = done(JournalAct.USER_DELETED, target, PersonDetails.deleted(target));
          HabilitationWatch.duringOwnAct(session, () -> session.users().removeUser(realm, user));
          return done;
        });
  }

  /** Mails a new password, or a link to choose one. */
  public ChangeResult sendCredentials(String userId) {
    return guard.allowed(
        userId, ChangeGuard::anyhow, new Change.SendCredentials(), this::sendCredentials);
  }

  private ChangeResult sendCredentials(MemberRow target, ActFacts facts) {
    PartnerPermissions.requireResetPassword(session, auth, facts, guard.account(target));
    var mails = new CredentialMails(session, realm);
    Optional<EmailAddress> address = EmailAddress.parse(target.address().account()).value();
    if (address.isEmpty()) {
      return NO_ADDRESS;
    }
    if (!mails.mayResend(caller.orgId(), target.id(), address.get())) {
      return new ChangeResult.TooManyMails();
    }
    mails.credential(caller.userId(), caller.orgId(), target.id(), origin.baseUri());
    return done(JournalAct.CREDENTIALS_SENT, target, JournalDetails.none());
  }

  /**
   * Removes the second factor and ends the sessions; the person is told by mail (R16). Nothing is
   * written for somebody who has none.
   */
  public ChangeResult resetSecondFactor(String userId) {
    return guard.allowed(
        userId,
        ChangeGuard::anyhow,
        new Change.ResetSecondFactor(),
        (target, facts) -> {
          UserModel user = guard.account(target);
          PartnerPermissions.requireResetPassword(session, auth, facts, user);
          if (hasJustDismissed(target)) {
            return new ChangeResult.Refused(DelegationRefusal.TWO_OPERATORS);
          }
          Set<FactorKind> removed = SecondFactorRemoval.of(session, realm, user);
          if (removed.isEmpty()) {
            return new ChangeResult.Done(target.id());
          }
          new CredentialMails(session, realm)
              .secondFactorReset(caller.userId(), caller.orgId(), target.id(), origin.baseUri());
          return done(JournalAct.SECOND_FACTOR_RESET, target, PersonDetails.secondFactor(removed));
        });
  }

  // Else the administrator would reset a delegate's factor alone: dismiss, reset, appoint again.
  private boolean hasJustDismissed(MemberRow target) {
    return store
        .journal()
        .hasDone(
            caller.userId(), JournalAct.DELEGATE_DISMISSED, target.id(), FactorReset.AFTER_MANDATE);
  }

  /** Makes the person a delegate, or changes the delegate's perimeter. */
  public ChangeResult appoint(String userId, Set<String> perimeter) {
    return managed(
        userId,
        new Change.Appoint(perimeter),
        (target, user) -> {
          store.mandates().appointDelegate(realm.getId(), caller.orgId(), target.id(), perimeter);
          user.grantRole(manager());
          return done(
              JournalAct.DELEGATE_APPOINTED,
              target,
              PersonDetails.mandate(target, Optional.of(MandateKind.DELEGATE), perimeter));
        });
  }

  /** Dismisses a delegate and ends the sessions, since tokens still carry the role. */
  public ChangeResult dismiss(String userId) {
    return guard.allowed(
        userId,
        ChangeGuard::anyhow,
        new Change.Dismiss(),
        (target, facts) -> {
          if (target.mandate().isEmpty()) {
            return new ChangeResult.Done(target.id());
          }
          UserModel user = guard.account(target);
          PartnerPermissions.requireManage(session, auth, facts, user);
          store.mandates().remove(target.id());
          user.deleteRoleMapping(manager());
          SignOut.everywhere(session, realm, user);
          return done(
              JournalAct.DELEGATE_DISMISSED,
              target,
              PersonDetails.mandate(target, Optional.empty(), Set.of()));
        });
  }

  /** Makes the change if the rules and Keycloak's own evaluator allow it. */
  private ChangeResult managed(
      String userId, Change wish, BiFunction<MemberRow, UserModel, ChangeResult> act) {
    return guard.allowed(
        userId,
        ChangeGuard::anyhow,
        wish,
        (target, facts) -> {
          UserModel user = guard.account(target);
          PartnerPermissions.requireManage(session, auth, facts, user);
          return act.apply(target, user);
        });
  }

  private ChangeResult done(JournalAct act, MemberRow target, JournalDetails details) {
    store
        .journal()
        .write(caller.orgId(), act, caller.userId(), target.id(), origin.address(), details);
    watch(act);
    return new ChangeResult.Done(target.id());
  }

  private void watch(JournalAct act) {
    var watched = new Alarms.Act(realm.getId(), caller.orgId(), caller.userId(), origin.address());
    if (act == JournalAct.USER_DELETED || act == JournalAct.USER_DISABLED) {
      store.alarms().withdrawn(watched);
    } else if (act == JournalAct.DELEGATE_APPOINTED) {
      store.alarms().appointed(watched);
    }
  }

  private RoleModel manager() {
    RoleModel manager = realm.getRole(RealmSetup.MANAGER_ROLE);
    if (manager == null) {
      throw new ModelException("the realm is not set up for partners");
    }
    return manager;
  }
}
