package fr.moncomptepartenaire.provisioning.people;

import fr.moncomptepartenaire.kernel.assurance.Act;
import fr.moncomptepartenaire.platform.http.IfMatch;
import fr.moncomptepartenaire.platform.http.Problem;
import fr.moncomptepartenaire.platform.http.StrictJson;
import fr.moncomptepartenaire.store.people.MemberRow;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** {@code …/users/{id}}: mandate holders read and change one of the organisation's people. */
public final class OnePerson {
  private final PartnerCall call;
  private final String id;

  public OnePerson(PartnerCall call, String id) {
    this.call = call;
    this.id = id;
  }

  public Response read() {
    return UserAnswer.of(call, Response.Status.OK, id);
  }

  /**
   * Changes names, telephone, address and groups. With If-Match, only if the person is unchanged.
   */
  public Response change(List<String> ifMatch, @Nullable InputStream body) {
    if (!call.hasMember(id)) {
      return PeopleProblems.notFound().response();
    }
    UserBody given = StrictJson.read(body, UserBody.class);
    PersonDraft draft = given.soundDraft();
    // Only a new address is in question: who has a shared one keeps it.
    if (given.isQuestionable()
        && call.member(id).filter(row -> row.email().equals(draft.email().value())).isEmpty()) {
      return Problem.invalid(PeopleProblems.errors(List.of(UserBody.roleMailbox()))).response();
    }
    boolean regrouping = given.habilitationGroups() != null;
    return changed(
        new PersonEdit(call)
            .write(
                id,
                draft,
                regrouping,
                unchanged(ifMatch),
                () -> call.requireProof(Act.UPDATE_ADDRESS_OR_GROUPS)),
        Response.Status.OK,
        UserBody.HABILITATION_GROUPS);
  }

  /** Sets the habilitation groups. With If-Match, only if the person is unchanged. */
  public Response regroup(List<String> ifMatch, @Nullable InputStream body) {
    return changed(
        call.change()
            .regroup(
                id, groupIds(body), unchanged(ifMatch), () -> call.requireProof(Act.SET_GROUPS)),
        Response.Status.OK,
        UserBody.HABILITATION_GROUPS);
  }

  public Response delete() {
    return done(call.change().delete(id));
  }

  public Response disable() {
    return done(call.change().disable(id));
  }

  public Response enable() {
    return done(call.change().enable(id));
  }

  /** Sends a new password, or a link to choose one. */
  public Response sendCredentials() {
    // With a body: Keycloak (26.7.4) takes an empty answer with a status other than 204 for a
    // failure.
    return changed(
        call.change().sendCredentials(id), Response.Status.ACCEPTED, UserBody.HABILITATION_GROUPS);
  }

  /** Removes the second factor, so that the person sets up another one. */
  public Response resetSecondFactor() {
    return done(call.change().resetSecondFactor(id));
  }

  /** The perimeter of a delegate, as the administrator sends it. */
  record MandateBody(@Nullable List<@Nullable String> perimeter) {}

  /** Makes the person a delegate, or changes a delegate's perimeter. */
  public Response appoint(@Nullable InputStream body) {
    MandateBody given = StrictJson.read(body, MandateBody.class);
    Set<String> perimeter =
        given.perimeter() == null
            ? call.perimeterByDefault()
            : new HashSet<>(UserBody.ids(given.perimeter()));
    return changed(call.change().appoint(id, perimeter), Response.Status.OK, "perimeter");
  }

  public Response dismiss() {
    return done(call.change().dismiss(id));
  }

  private static Predicate<MemberRow> unchanged(List<String> ifMatch) {
    IfMatch wanted = IfMatch.of(ifMatch);
    return row -> wanted.permits(UserJson.etag(row));
  }

  private static Set<String> groupIds(@Nullable InputStream body) {
    return new HashSet<>(UserBody.ids(Arrays.asList(StrictJson.read(body, String[].class))));
  }

  /**
   * The person after the change, or why the change was not made.
   *
   * @param groups the field in which the caller has named groups
   */
  private Response changed(ChangeResult result, Response.Status status, String groups) {
    return result.match(
        done -> UserAnswer.of(call, status, id),
        notDone -> PeopleProblems.refusal(notDone, groups));
  }

  private static Response done(ChangeResult result) {
    return result.match(
        done -> Response.noContent().build(),
        notDone -> PeopleProblems.refusal(notDone, UserBody.HABILITATION_GROUPS));
  }
}
