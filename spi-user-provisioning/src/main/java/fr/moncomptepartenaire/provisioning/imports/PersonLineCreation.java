package fr.moncomptepartenaire.provisioning.imports;

import fr.moncomptepartenaire.kernel.delegation.DelegationRefusal;
import fr.moncomptepartenaire.platform.database.Rollback;
import fr.moncomptepartenaire.platform.http.ProblemException;
import fr.moncomptepartenaire.provisioning.people.ChangeResult;
import fr.moncomptepartenaire.provisioning.people.FieldFault;
import fr.moncomptepartenaire.provisioning.people.PersonCreation;
import fr.moncomptepartenaire.provisioning.people.PersonDraft;
import fr.moncomptepartenaire.provisioning.people.PersonForm;
import fr.moncomptepartenaire.provisioning.people.RequestOrigin;
import fr.moncomptepartenaire.store.PartnerStore;
import fr.moncomptepartenaire.store.imports.DoneLine;
import fr.moncomptepartenaire.store.imports.LineError;
import fr.moncomptepartenaire.store.imports.PeopleImportLines;
import fr.moncomptepartenaire.store.imports.PeopleImports;
import fr.moncomptepartenaire.store.people.Membership;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.resources.admin.fgap.AdminPermissions;

/**
 * Creates the people of some lines as {@code POST /users} does, in the name of the sender of the
 * file. All lines are of one transaction, behind the organisation's lock: the sender's authority is
 * read for each of them, and the offered groups once for all.
 */
final class PersonLineCreation {
  private static final String GROUPS = "groups";
  private static final LineError NOT_PERMITTED = new LineError("line", "not-permitted");

  private final KeycloakSession session;
  private final PeopleImports.Progress task;
  private final Membership actor;
  private @Nullable GroupNames names;
  private @Nullable PersonCreation people;

  PersonLineCreation(KeycloakSession session, PeopleImports.Progress task, Membership actor) {
    this.session = session;
    this.task = task;
    this.actor = actor;
  }

  /**
   * Creates the person in the session's transaction. If something was written before a refusal, the
   * transaction is marked for rollback; if it is not marked, nothing was written.
   */
  DoneLine create(PeopleImportLines.NewLine line) {
    List<LineError> errors = new ArrayList<>();
    Set<String> groupIds = groups(line.groups(), errors);
    return new PersonForm(line.lastName(), line.firstName(), line.email(), line.phone(), groupIds)
        .read()
        .match(
            sound -> errors.isEmpty() ? create(line, sound.draft()) : refused(line, errors),
            faulty -> {
              errors.addAll(0, errors(faulty.faults()));
              return refused(line, errors);
            });
  }

  private DoneLine create(PeopleImportLines.NewLine line, PersonDraft draft) {
    Optional<PersonCreation> creation = creation();
    if (creation.isEmpty()) {
      return refused(line, List.of(NOT_PERMITTED));
    }
    try {
      return done(
          line,
          creation.get().create(actor, draft, new RequestOrigin(task.origin(), task.baseUri())));
    } catch (ProblemException refused) {
      // Keycloak's evaluator refused after the account had been created to ask about.
      Rollback.of(session);
      return refused(line, List.of(NOT_PERMITTED));
    }
  }

  /**
   * As in a request of the sender: Keycloak's evaluator is asked about the sender. Empty if the
   * sender's account is gone.
   */
  private Optional<PersonCreation> creation() {
    if (people == null) {
      RealmModel realm = session.getContext().getRealm();
      UserModel sender = session.users().getUserById(realm, actor.userId());
      if (sender == null) {
        return Optional.empty();
      }
      people =
          new PersonCreation(
              session,
              realm,
              AdminPermissions.evaluator(session, realm, realm, sender),
              Optional.of(task.id()));
    }
    return Optional.of(people);
  }

  private DoneLine done(PeopleImportLines.NewLine line, ChangeResult result) {
    return result.match(
        done -> {
          if (!task.dryRun()) {
            spreadMails(done.userId());
          }
          return DoneLine.created(line.line());
        },
        notDone -> refused(line, errors(notDone)));
  }

  // T29: the mails of a long file are spread over days, so that none of them is refused.
  private void spreadMails(String userId) {
    PartnerStore store = PartnerStore.of(session);
    long days = store.mailBudget().reserveForImport(task.realmId(), task.orgId());
    if (days > 0) {
      store.outbox().postpone(userId, days);
    }
  }

  private static DoneLine refused(PeopleImportLines.NewLine line, List<LineError> errors) {
    return DoneLine.refused(
        line.line(), errors.stream().map(error -> error.at(line.cell(error.field()))).toList());
  }

  private Set<String> groups(String cell, List<LineError> errors) {
    return names()
        .read(cell)
        .match(
            groups -> {
              if (groups.ids().isEmpty()) {
                errors.add(new LineError(GROUPS, "required"));
              }
              return groups.ids();
            },
            unknown -> {
              errors.add(new LineError(GROUPS, unknown.code()));
              return Set.of();
            });
  }

  private GroupNames names() {
    GroupNames known = names;
    if (known == null) {
      List<FileWords> words = FileWords.all(session);
      known =
          new GroupNames(
              PartnerStore.of(session).offeredGroups().of(actor.orgId()).stream()
                  .map(
                      group ->
                          new GroupNames.Group(
                              group.id(),
                              group.path(),
                              words.stream().flatMap(one -> one.namesOf(group).stream()).toList()))
                  .toList());
      names = known;
    }
    return known;
  }

  private static List<LineError> errors(ChangeResult.NotDone act) {
    return act.match(
        new ChangeResult.NotDone.Cases<>(
            refused -> List.of(error(refused.reason())),
            faulty -> errors(faulty.faults()),
            tooManyMails -> List.of(new LineError(PersonForm.EMAIL, "too-many-mails")),
            tooManyRefusals -> List.of(new LineError(PersonForm.EMAIL, "too-many-refusals")),
            notFound -> List.of(NOT_PERMITTED),
            stale -> List.of(NOT_PERMITTED)));
  }

  private static LineError error(DelegationRefusal reason) {
    return switch (reason) {
      case GROUP_REQUIRED -> new LineError(GROUPS, "required");
      case GROUP_NOT_OFFERED -> new LineError(GROUPS, "unknown");
      case OUTSIDE_PERIMETER -> new LineError(GROUPS, "outside-perimeter");
      case NOT_PERMITTED, MANDATE_HOLDER, TWO_OPERATORS, WITHDRAWN_ABOVE, OWN_ACCOUNT ->
          NOT_PERMITTED;
    };
  }

  private static List<LineError> errors(List<FieldFault> faults) {
    return faults.stream().map(fault -> new LineError(fault.field(), fault.code())).toList();
  }
}
