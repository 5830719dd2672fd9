package fr.moncomptepartenaire.provisioning.caller;

import fr.moncomptepartenaire.platform.http.JsonResponses;
import fr.moncomptepartenaire.platform.settings.PartnerSettingsProvider;
import fr.moncomptepartenaire.provisioning.people.PartnerCall;
import fr.moncomptepartenaire.provisioning.people.PeopleProblems;
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
    return JsonResponses.json(CallerJson.of(self, call.ownOrganisation(), call.caller()));
  }

  /** The caller's organisation, its mandate holders, what the caller may do, and whom to ask. */
  public Response organisation() {
    return JsonResponses.json(
        OrganisationJson.of(
            call.ownOrganisation(),
            call.store().offeredGroups().heldBy(call.caller().userId()),
            call.store().mandates().holdersIn(call.caller().orgId()),
            PartnerSettingsProvider.of(call.session()).contact()));
  }

  /**
   * The habilitation groups that the caller may grant.
   *
   * @param all whether also those that the caller may only take away
   */
  public Response habilitationGroups(boolean all) {
    return JsonResponses.json(
        (all ? call.removable() : call.grantable())
            .stream().map(HabilitationGroupJson::of).toList());
  }
}
