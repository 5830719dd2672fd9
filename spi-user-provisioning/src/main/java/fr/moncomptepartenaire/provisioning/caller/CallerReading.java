package fr.moncomptepartenaire.provisioning.caller;

import fr.moncomptepartenaire.platform.http.JsonResponses;
import fr.moncomptepartenaire.platform.settings.PartnerSettingsProvider;
import fr.moncomptepartenaire.provisioning.people.PartnerCall;
import fr.moncomptepartenaire.provisioning.people.PeopleProblems;
import fr.moncomptepartenaire.store.organisation.PartnerOrganisation;
import fr.moncomptepartenaire.store.people.MemberRow;
import jakarta.ws.rs.core.Response;

/**
 * {@code …/me}, {@code …/organisation} and {@code …/habilitation-groups}: the caller, the caller's
 * organisation, and the groups the caller may grant.
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
    return JsonResponses.json(CallerJson.of(self, ownOrganisation(), call.caller()));
  }

  /** The caller's organisation, its mandate holders, and whom to ask for help. */
  public Response organisation() {
    return JsonResponses.json(
        OrganisationJson.of(
            ownOrganisation(),
            call.store().mandates().holdersIn(call.caller().orgId()),
            PartnerSettingsProvider.of(call.session()).contact()));
  }

  private PartnerOrganisation ownOrganisation() {
    return call.store()
        .organisations()
        .byId(call.caller().orgId())
        .orElseThrow(() -> PeopleProblems.notFound().exception());
  }

  /** The habilitation groups that the caller may grant. */
  public Response habilitationGroups() {
    return JsonResponses.json(call.grantable().stream().map(HabilitationGroupJson::of).toList());
  }
}
