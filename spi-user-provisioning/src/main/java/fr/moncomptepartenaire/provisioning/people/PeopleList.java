package fr.moncomptepartenaire.provisioning.people;

import fr.moncomptepartenaire.platform.http.JsonResponses;
import fr.moncomptepartenaire.platform.http.Page;
import fr.moncomptepartenaire.platform.http.Problem;
import fr.moncomptepartenaire.platform.http.QueryParameters;
import fr.moncomptepartenaire.platform.http.StrictJson;
import fr.moncomptepartenaire.store.people.CredentialState;
import fr.moncomptepartenaire.store.people.MemberListing;
import fr.moncomptepartenaire.store.people.MemberRow;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.UserModel;

/** {@code …/users}: lists the organisation's people, and creates one. */
public final class PeopleList {
  private final PartnerCall call;

  public PeopleList(PartnerCall call) {
    this.call = call;
  }

  /**
   * A page of the organisation's people.
   *
   * @param wanted which of them, in which order
   */
  public Response page(MemberListing.Wanted wanted, @Nullable String first, @Nullable String max) {
    MemberListing.Page page =
        call.store()
            .memberListing()
            .page(
                call.caller().orgGroupId(),
                wanted,
                QueryParameters.first(first),
                QueryParameters.max(max));
    return JsonResponses.json(Page.of(page.total(), page.items(), row -> UserJson.of(call, row)));
  }

  /** Creates a user. Two mails bring the identifier and the password (R6). */
  public Response create(@Nullable InputStream body) {
    UserBody given = StrictJson.read(body, UserBody.class);
    return given
        .newPerson()
        .match(sound -> create(sound.draft()), faulty -> refused(given, faulty.faults()));
  }

  // An address that is taken is told with the other faults, so that one round corrects them all.
  private Response refused(UserBody given, List<FieldFault> faults) {
    List<FieldFault> all = new ArrayList<>(faults);
    given
        .address()
        .flatMap(address -> call.creation().addressFault(call.caller(), address))
        .ifPresent(all::add);
    return Problem.invalid(PeopleProblems.errors(all)).response();
  }

  private Response create(PersonDraft draft) {
    return call.creation()
        .create(call.caller(), draft, call.origin())
        .match(
            done -> created(done.userId(), draft),
            notDone -> PeopleProblems.refusal(notDone, UserBody.HABILITATION_GROUPS));
  }

  private Response created(String userId, PersonDraft draft) {
    return UserAnswer.of(call, Response.Status.CREATED, newMember(userId, draft))
        .location(
            call.session().getContext().getUri().getAbsolutePathBuilder().path(userId).build())
        .build();
  }

  // What this transaction has just written: to read it back would take five statements.
  private MemberRow newMember(String userId, PersonDraft draft) {
    UserModel person = call.session().users().getUserById(call.realm(), userId);
    return new MemberRow(
        userId,
        person.getUsername(),
        person.getLastName(),
        person.getFirstName(),
        new MemberRow.Email(person.getEmail(), false, Optional.empty()),
        Optional.ofNullable(person.getFirstAttribute(MemberListing.PHONE)),
        true,
        Optional.empty(),
        draft.groupIds().stream().sorted().toList(),
        List.of(),
        Optional.ofNullable(person.getCreatedTimestamp()).map(Instant::ofEpochMilli),
        Optional.empty(),
        CredentialState.WAITING,
        List.of());
  }
}
