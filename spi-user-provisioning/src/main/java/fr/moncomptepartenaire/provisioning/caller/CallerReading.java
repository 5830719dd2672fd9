package fr.moncomptepartenaire.provisioning.caller;

import fr.moncomptepartenaire.platform.http.JsonResponses;
import fr.moncomptepartenaire.provisioning.people.PartnerCall;
import fr.moncomptepartenaire.provisioning.people.PeopleProblems;
import fr.moncomptepartenaire.store.organisation.PartnerOrganisation;
import fr.moncomptepartenaire.store.people.MemberRow;
import jakarta.ws.rs.core.Response;

/**
 * {@code …/me} and {@code …/habilitation-groups}: the caller, and the groups the caller may grant.
 */
public final class CallerReading {
  private final PartnerCall call;

  public CallerReading(PartnerCall call) {
    this.call = call;
  }

  /** The caller, with the caller's organisation and mandate. */
  public Response me() {
    MemberRow self =
        call.member(call.caller().userId())
            .orElseThrow(() -> PeopleProblems.notFound().exception());
    PartnerOrganisation organisation =
        call.store()
            .organisations()
            .byId(call.caller().orgId())
            .orElseThrow(() -> PeopleProblems.notFound().exception());
    return JsonResponses.json(CallerJson.of(self, organisation, call.caller()));
  }

  /** The habilitation groups that the caller may grant. */
  public Response habilitationGroups() {
    return JsonResponses.json(call.grantable().stream().map(HabilitationGroupJson::of).toList());
  }
}
