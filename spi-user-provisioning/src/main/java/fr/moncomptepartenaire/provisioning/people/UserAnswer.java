package fr.moncomptepartenaire.provisioning.people;

import fr.moncomptepartenaire.platform.http.JsonResponses;
import fr.moncomptepartenaire.store.people.MemberRow;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** Answers one of the organisation's people, with the ETag. */
final class UserAnswer {
  private UserAnswer() {}

  /** The person as the database has them now. Throws a 404 problem if nobody has this id. */
  static Response of(PartnerCall call, Response.Status status, String userId) {
    MemberRow row = call.member(userId).orElseThrow(() -> PeopleProblems.notFound().exception());
    return of(call, status, row).build();
  }

  /** The answer, to which headers may be added. */
  static Response.ResponseBuilder of(PartnerCall call, Response.Status status, MemberRow row) {
    return JsonResponses.status(status, UserJson.of(call, row))
        .header(HttpHeaders.ETAG, UserJson.etag(row));
  }
}
