package fr.moncomptepartenaire.provisioning.people;

import fr.moncomptepartenaire.platform.database.Rollback;
import fr.moncomptepartenaire.platform.http.JsonResponses;
import fr.moncomptepartenaire.platform.http.Problem;
import fr.moncomptepartenaire.platform.http.ProblemException;
import fr.moncomptepartenaire.platform.http.StrictJson;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.services.resources.admin.fgap.AdminPermissions;

/**
 * {@code …/users/batch}: one act on several of the organisation's people. Each person's act has a
 * transaction of its own, as if it was asked for alone: a refusal for one changes nothing for the
 * others.
 */
public final class PeopleBatch {
  /** So few that the answer comes within seconds; a console asks several times. */
  private static final int MOST = 100;

  private static final String IDS = "ids";
  private static final String ACT = "act";
  private static final String GROUP = "group";
  private static final String REQUIRED = "required";

  private final PartnerCall call;
  private final RequestOrigin origin;

  public PeopleBatch(PartnerCall call) {
    this.call = call;
    this.origin = call.origin();
  }

  /** What to do, as sent. */
  record Body(@Nullable List<@Nullable String> ids, @Nullable String act, @Nullable String group) {}

  /**
   * What became of one person.
   *
   * @param outcome {@code DONE} or {@code REFUSED}
   * @param code why it was refused: the code of the field at fault, or that of the problem which
   *     the act alone would be answered with; null if it was done
   */
  record Outcome(String id, String outcome, @Nullable String code, @Nullable String message) {
    static Outcome done(String id) {
      return new Outcome(id, "DONE", null, null);
    }

    static Outcome refused(String id, Problem problem) {
      return problem.errors().stream()
          .findFirst()
          .map(error -> new Outcome(id, "REFUSED", error.code(), error.message()))
          .orElseGet(() -> new Outcome(id, "REFUSED", problem.code(), problem.detail()));
    }
  }

  /** An act on one person. */
  private interface Act {
    ChangeResult on(PersonChange change, String id);
  }

  /** Does the act for each person, and answers what became of each, in the order asked. */
  public Response act(@Nullable InputStream body) {
    Body given = StrictJson.read(body, Body.class);
    Set<String> ids = new LinkedHashSet<>(UserBody.ids(given.ids()));
    if (ids.isEmpty()) {
      throw Problem.invalid(IDS, REQUIRED, "Name at least one person.").exception();
    }
    if (ids.size() > MOST) {
      throw Problem.invalid(IDS, "too-many", "Name at most " + MOST + " people at once.")
          .exception();
    }
    Act act = act(given);
    return JsonResponses.json(ids.stream().map(id -> outcome(id, act)).toList());
  }

  private static Act act(Body given) {
    return switch (given.act() == null ? "" : given.act()) {
      case "disable" -> withoutGroup(given, PersonChange::disable);
      case "enable" -> withoutGroup(given, PersonChange::enable);
      case "credentials" -> withoutGroup(given, PersonChange::sendCredentials);
      case "add-group" -> withGroup(given, group -> present -> with(present, group));
      case "remove-group" -> withGroup(given, group -> present -> without(present, group));
      case "" -> throw Problem.invalid(ACT, REQUIRED, "This field is required.").exception();
      default ->
          throw Problem.invalid(
                  ACT,
                  "unknown",
                  "Known are disable, enable, credentials, add-group and remove-group.")
              .exception();
    };
  }

  private static Act withoutGroup(Body given, Act act) {
    if (given.group() != null) {
      throw Problem.invalid(GROUP, "unexpected", "This act takes no group.").exception();
    }
    return act;
  }

  private static Act withGroup(Body given, Function<String, UnaryOperator<Set<String>>> change) {
    String group = given.group();
    if (group == null || group.isBlank()) {
      throw Problem.invalid(GROUP, REQUIRED, "This act takes a group.").exception();
    }
    return (person, id) -> person.regroup(id, change.apply(group));
  }

  private static Set<String> with(Set<String> present, String group) {
    Set<String> all = new HashSet<>(present);
    all.add(group);
    return all;
  }

  private static Set<String> without(Set<String> present, String group) {
    Set<String> rest = new HashSet<>(present);
    rest.remove(group);
    return rest;
  }

  private Outcome outcome(String id, Act act) {
    try {
      return KeycloakModelUtils.runJobInTransactionWithResult(
          call.session().getKeycloakSessionFactory(), session -> outcome(session, id, act));
    } catch (ProblemException refused) {
      return Outcome.refused(id, refused.problem());
    }
  }

  // As in a request of the caller: Keycloak's evaluator is asked about the caller.
  private Outcome outcome(KeycloakSession session, String id, Act act) {
    RealmModel realm = session.realms().getRealm(call.realm().getId());
    session.getContext().setRealm(realm);
    UserModel caller = session.users().getUserById(realm, call.caller().userId());
    if (caller == null) {
      return Outcome.refused(id, PeopleProblems.notFound());
    }
    var change =
        new PersonChange(
            session,
            realm,
            AdminPermissions.evaluator(session, realm, realm, caller),
            call.caller(),
            origin);
    return act.on(change, id)
        .match(
            done -> Outcome.done(id),
            notDone -> {
              Rollback.of(session);
              return Outcome.refused(id, PeopleProblems.problem(notDone, GROUP));
            });
  }
}
