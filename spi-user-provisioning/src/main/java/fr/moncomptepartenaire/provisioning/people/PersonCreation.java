package fr.moncomptepartenaire.provisioning.people;

import fr.moncomptepartenaire.kernel.delegation.Delegation;
import fr.moncomptepartenaire.kernel.delegation.DelegationRefusal;
import fr.moncomptepartenaire.kernel.delegation.Verdict;
import fr.moncomptepartenaire.kernel.journal.DetailKey;
import fr.moncomptepartenaire.kernel.journal.JournalDetails;
import fr.moncomptepartenaire.kernel.person.EmailAddress;
import fr.moncomptepartenaire.platform.database.Rollback;
import fr.moncomptepartenaire.platform.database.UniqueKeyViolations;
import fr.moncomptepartenaire.provisioning.fgap.ActFacts;
import fr.moncomptepartenaire.provisioning.fgap.PartnerPermissions;
import fr.moncomptepartenaire.provisioning.mail.CredentialMails;
import fr.moncomptepartenaire.store.PartnerStore;
import fr.moncomptepartenaire.store.alarm.Alarms;
import fr.moncomptepartenaire.store.journal.JournalAct;
import fr.moncomptepartenaire.store.keycloak.HabilitationWatch;
import fr.moncomptepartenaire.store.keycloak.NewPerson;
import fr.moncomptepartenaire.store.people.Membership;
import jakarta.persistence.PersistenceException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.authorization.fgap.AdminPermissionsSchema;
import org.keycloak.models.GroupModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelException;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.organization.OrganizationProvider;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;
import org.keycloak.userprofile.ValidationException;

/**
 * Creates one of the organisation's people (R6): a managed member with habilitations and two
 * enqueued mails, all in the session's transaction. It writes nothing before the rules have allowed
 * it.
 */
public final class PersonCreation {
  private static final String LANGUAGE = "fr";
  private static final FieldFault ADDRESS_USED = FieldFault.taken(Optional.empty());

  private final KeycloakSession session;
  private final RealmModel realm;
  private final AdminPermissionEvaluator auth;
  private final PartnerStore store;
  private final CredentialMails mails;
  private final Optional<String> importId;
  private @Nullable ActFacts shared;

  /**
   * @param importId the import that creates many people of one caller in one transaction. They
   *     share one lock and what cannot change behind it, and their mails are spread over days
   *     afterwards
   */
  public PersonCreation(
      KeycloakSession session,
      RealmModel realm,
      AdminPermissionEvaluator auth,
      Optional<String> importId) {
    this.session = session;
    this.realm = realm;
    this.auth = auth;
    this.store = PartnerStore.of(session);
    this.mails = new CredentialMails(session, realm);
    this.importId = importId;
  }

  /**
   * Creates the person. The caller's authority is read again behind the organisation's lock, so
   * that an authority that was just taken away no longer counts. A refusal after a write marks the
   * session's transaction for rollback, or throws.
   */
  public ChangeResult create(Membership caller, PersonDraft draft, RequestOrigin origin) {
    if (shared == null) {
      store.organisations().lock(caller.orgId());
    }
    Optional<Membership> now = Authorities.now(store, caller);
    if (now.isEmpty()) {
      return new ChangeResult.Refused(DelegationRefusal.NOT_PERMITTED);
    }
    ActFacts facts = facts(now.get());
    return refusal(facts, draft).orElseGet(() -> written(facts, draft, origin));
  }

  /**
   * The fault of an address that is taken, to tell it together with a form's other faults. Empty
   * also if the caller is no longer told today which addresses are taken, or has no authority any
   * more. The lock makes each question of an organisation see the answers before.
   */
  Optional<FieldFault> addressFault(Membership caller, EmailAddress address) {
    store.organisations().lock(caller.orgId());
    var taken = new TakenAddress(session, realm);
    return Authorities.now(store, caller)
        .filter(now -> now.mandate() != null && now.active() && !taken.isSilent(now))
        .flatMap(now -> taken.fault(now, address));
  }

  private ActFacts facts(Membership now) {
    if (shared != null && shared.actor().equals(now)) {
      return shared;
    }
    ActFacts facts = ActFacts.of(session, realm, now);
    if (importId.isPresent()) {
      shared = facts;
    }
    return facts;
  }

  /** Why the person is not created; if empty, the mail to the address is taken from the budget. */
  private Optional<ChangeResult> refusal(ActFacts facts, PersonDraft draft) {
    Membership actor = facts.actor();
    if (Delegation.onCreation(
            Authorities.of(actor), draft.groupIds(), facts.offered(draft.groupIds()))
        instanceof Verdict.Refused refused) {
      return Optional.of(new ChangeResult.Refused(refused.reason()));
    }
    var taken = new TakenAddress(session, realm);
    if (taken.isSilent(actor)) {
      return Optional.of(new ChangeResult.TooManyRefusals());
    }
    // Checked for the message only: of two requests at the same moment, the unique key stops one.
    Optional<FieldFault> fault = taken.fault(actor, draft.email());
    if (fault.isPresent()) {
      return Optional.of(new ChangeResult.Faulty(List.of(fault.get())));
    }
    return mayMail(actor, draft) ? Optional.empty() : Optional.of(new ChangeResult.TooManyMails());
  }

  private boolean mayMail(Membership actor, PersonDraft draft) {
    return importId.isPresent()
        ? mails.mayMailLater(actor.orgId(), draft.email())
        : mails.mayMail(actor.orgId(), draft.email());
  }

  private ChangeResult written(ActFacts facts, PersonDraft draft, RequestOrigin origin) {
    Membership actor = facts.actor();
    try {
      UserModel person = newPerson(draft).create(session, realm);
      join(person, facts, draft.groupIds());
      mails.welcome(actor.userId(), actor.orgId(), person.getId(), origin.baseUri());
      store
          .journal()
          .write(
              actor.orgId(),
              JournalAct.USER_CREATED,
              actor.userId(),
              person.getId(),
              origin.address(),
              details(draft));
      if (importId.isEmpty()) {
        store
            .alarms()
            .created(
                new Alarms.Act(realm.getId(), actor.orgId(), actor.userId(), origin.address()));
      }
      store.flush();
      return new ChangeResult.Done(person.getId());
    } catch (ValidationException refused) {
      Rollback.of(session);
      return new ChangeResult.Faulty(faults(refused));
    } catch (ModelException | PersistenceException refused) {
      if (!UniqueKeyViolations.refused(refused)) {
        throw refused;
      }
      Rollback.of(session);
      return new ChangeResult.Faulty(List.of(ADDRESS_USED));
    }
  }

  private JournalDetails details(PersonDraft draft) {
    JournalDetails groups = JournalDetails.none().groups(Set.of(), draft.groupIds());
    return importId.map(id -> groups.with(DetailKey.IMPORT, id)).orElse(groups);
  }

  // Not proved yet: the person proves the address by using the mailed password or link.
  private static NewPerson newPerson(PersonDraft draft) {
    return new NewPerson(
        draft.lastName(), draft.firstName(), draft.email(), draft.phone(), false, LANGUAGE);
  }

  private void join(UserModel person, ActFacts facts, Set<String> groupIds) {
    List<GroupModel> groups =
        AdminPermissionsSchema.runWithoutAuthorization(
            session,
            () -> {
              OrganizationProvider organizations = session.getProvider(OrganizationProvider.class);
              OrganizationModel organization = organizations.getById(facts.actor().orgId());
              HabilitationWatch.duringOwnAct(
                  session, () -> organizations.addManagedMember(organization, person));
              return groupIds.stream().map(id -> session.groups().getGroupById(realm, id)).toList();
            });
    // Asked after the person joins the organisation: before that, there is no member to ask about.
    PartnerPermissions.requireManage(session, auth, facts, person);
    PartnerPermissions.requireManageGroupMembership(session, auth, facts, person, groups);
    HabilitationWatch.duringOwnAct(session, () -> groups.forEach(person::joinGroup));
  }

  private static List<FieldFault> faults(ValidationException refused) {
    return refused.getErrors().stream()
        .map(
            error ->
                error.getAttribute().equals(UserModel.EMAIL)
                    ? ADDRESS_USED
                    : new FieldFault(error.getAttribute(), "bad-format"))
        .distinct()
        .toList();
  }
}
