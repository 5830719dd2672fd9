package fr.moncomptepartenaire.provisioning.people;

import fr.moncomptepartenaire.platform.http.JsonResponses;
import fr.moncomptepartenaire.store.people.MemberRow;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** Answers one of the organisation's people as the database has them now, with the ETag. */
final class UserAnswer {
  private UserAnswer() {}

  /** The answer, to which headers may be added. Throws a 404 problem if nobody has this id. */
  static Response.ResponseBuilder of(PartnerCall call, Response.Status status, String userId) {
    MemberRow row = call.member(userId).orElseThrow(() -> PeopleProblems.notFound().exception());
    return JsonResponses.status(status, UserJson.of(row))
        .header(HttpHeaders.ETAG, UserJson.etag(row));
  }
}
