package fr.moncomptepartenaire.provisioning.people;

import static fr.moncomptepartenaire.kernel.assurance.Act.ACT_ON_SEVERAL;
import static fr.moncomptepartenaire.kernel.assurance.Act.DISABLE_SEVERAL;

import fr.moncomptepartenaire.platform.background.LogRedaction;
import fr.moncomptepartenaire.platform.database.DatabaseFailures;
import fr.moncomptepartenaire.platform.database.Rollback;
import fr.moncomptepartenaire.platform.http.JsonResponses;
import fr.moncomptepartenaire.platform.http.Problem;
import fr.moncomptepartenaire.platform.http.ProblemException;
import fr.moncomptepartenaire.platform.http.StrictJson;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.services.resources.admin.fgap.AdminPermissions;

/**
 * {@code …/users/batch}: one act on several of the organisation's people. Each person's act has a
 * transaction of its own, as if it was asked for alone: a refusal or a failure for one changes
 * nothing for the others.
 */
public final class PeopleBatch {
  private static final Logger LOG = Logger.getLogger(PeopleBatch.class);

  /** So few that the answer comes within seconds; a console asks several times. */
  private static final int MOST = 100;

  /** With the patience below, well below the minute that the balancer waits. */
  private static final Duration LONGEST = Duration.ofSeconds(30);

  /** A colleague's batch has usually ended by then. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final BatchLines LINES = new BatchLines(4, 8);

  private static final String IDS = "ids";
  private static final String ACT = "act";
  private static final String GROUP = "group";
  private static final String REQUIRED = "required";
  private static final String UNAVAILABLE = "unavailable";

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
   * @param field the field at fault; null if it is none
   */
  record Outcome(
      String id,
      String outcome,
      @Nullable String code,
      @Nullable String field,
      @Nullable String message) {
    static Outcome done(String id) {
      return new Outcome(id, "DONE", null, null, null);
    }

    /** Nothing was done: the database is not there, or the time is over. */
    static Outcome notTried(String id) {
      return new Outcome(
          id, "REFUSED", UNAVAILABLE, null, "Nothing was changed: ask again in a while.");
    }

    boolean isNotTried() {
      return UNAVAILABLE.equals(code);
    }

    /** It is not known whether it was done. */
    static Outcome failed(String id) {
      return new Outcome(
          id, "REFUSED", "failed", null, "Look at this person before you ask again.");
    }

    static Outcome refused(String id, Problem problem) {
      return problem.errors().stream()
          .findFirst()
          .map(error -> new Outcome(id, "REFUSED", error.code(), error.field(), error.message()))
          .orElseGet(() -> new Outcome(id, "REFUSED", problem.code(), null, problem.detail()));
    }
  }

  /** An act on one person. */
  private interface Act {
    ChangeResult on(PersonChange change, String id);
  }

  /**
   * Does the act for each person, and answers what became of each, in the order asked. Waits a
   * short time while a batch of the organisation is under way on this node, or too many of others
   * are; then a 503 problem.
   */
  public Response act(@Nullable InputStream body) {
    Body given = StrictJson.read(body, Body.class);
    Set<String> ids = ids(given);
    Act act = act(given);
    call.requireProof("disable".equals(given.act()) ? DISABLE_SEVERAL : ACT_ON_SEVERAL);
    String orgId = call.caller().orgId();
    if (!LINES.enter(orgId, PATIENCE)) {
      throw Problem.unavailable().exception();
    }
    try {
      return JsonResponses.json(outcomes(ids, act));
    } finally {
      LINES.leave(orgId);
    }
  }

  private static Set<String> ids(Body given) {
    List<@Nullable String> sent = given.ids() == null ? List.of() : given.ids();
    if (sent.isEmpty()) {
      throw Problem.invalid(IDS, REQUIRED, "Name at least one person.").exception();
    }
    if (sent.size() > MOST) {
      throw Problem.invalid(IDS, "too-long", "Name at most " + MOST + " people at once.")
          .exception();
    }
    if (sent.contains(null)) {
      throw Problem.invalid(IDS, "bad-format", "Each id is a text.").exception();
    }
    return new LinkedHashSet<>(UserBody.ids(sent));
  }

  private List<Outcome> outcomes(Set<String> ids, Act act) {
    long end = System.nanoTime() + LONGEST.toNanos();
    List<Outcome> outcomes = new ArrayList<>();
    boolean over = false;
    for (String id : ids) {
      over = over || System.nanoTime() - end >= 0;
      Outcome outcome = over ? Outcome.notTried(id) : outcome(id, act);
      // The database that is not there for one is not there for the next.
      over = over || outcome.isNotTried();
      outcomes.add(outcome);
    }
    return outcomes;
  }

  private static Act act(Body given) {
    return switch (given.act() == null ? "" : given.act()) {
      case "disable" -> withoutGroup(given, PersonChange::disable);
      case "enable" -> withoutGroup(given, PersonChange::enable);
      case "credentials" -> withoutGroup(given, PersonChange::sendCredentials);
      case "add-group" -> withGroup(given, PeopleBatch::with);
      case "remove-group" -> withGroup(given, PeopleBatch::without);
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

  private static Act withGroup(Body given, BiFunction<Set<String>, String, Set<String>> change) {
    String group = given.group();
    if (group == null || group.isBlank()) {
      throw Problem.invalid(GROUP, REQUIRED, "This act takes a group.").exception();
    }
    return (person, id) -> person.regroup(id, present -> change.apply(present, group));
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
    } catch (RuntimeException failure) {
      // What was done for others stays done, and has to be told.
      LOG.warnf(LogRedaction.bare(failure), "an act on %s failed", id);
      return DatabaseFailures.isBehind(failure) ? Outcome.notTried(id) : Outcome.failed(id);
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
