package fr.moncomptepartenaire.operators.people;

import fr.moncomptepartenaire.kernel.SearchText;
import fr.moncomptepartenaire.operators.call.OperatorCall;
import fr.moncomptepartenaire.operators.people.OrganisationUserJson.HabilitationJson;
import fr.moncomptepartenaire.platform.http.JsonResponses;
import fr.moncomptepartenaire.platform.http.QueryParameters;
import fr.moncomptepartenaire.store.habilitation.HabilitationGroup;
import fr.moncomptepartenaire.store.organisation.PartnerOrganisation;
import fr.moncomptepartenaire.store.people.MemberListing;
import fr.moncomptepartenaire.store.people.MemberQuery;
import fr.moncomptepartenaire.store.people.MemberRow;
import fr.moncomptepartenaire.store.report.Correspondence.Mail;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * {@code …/organisations/{siret}/users} and {@code …/correspondence}: an organisation's people and
 * what was sent to them. Operators change nothing here. A look at people is written in the
 * organisation's journal (R14).
 */
public final class OrganisationPeople {
  private final OperatorCall call;
  private final PartnerOrganisation organisation;

  public OrganisationPeople(OperatorCall call, String siret) {
    this.call = call;
    this.organisation = call.known(siret);
  }

  /**
   * A page of people.
   *
   * @param habilitationGroups those that the organisation may grant, which narrow the list
   */
  record PeopleJson(
      long total, List<OrganisationUserJson> items, List<HabilitationJson> habilitationGroups) {}

  /** A page of the organisation's people. */
  public Response page(MemberQuery query, @Nullable String first, @Nullable String max) {
    MemberListing.Page page =
        call.store()
            .memberListing()
            .page(
                call.store().members().groupOf(organisation.orgId()),
                query.wanted(MemberListing.WithoutFactor.ANYBODY),
                QueryParameters.first(first),
                QueryParameters.max(max));
    List<HabilitationGroup> offered = call.store().offeredGroups().of(organisation.orgId());
    Map<String, HabilitationGroup> groups =
        offered.stream().collect(Collectors.toMap(HabilitationGroup::id, Function.identity()));
    Map<String, List<Mail>> mails =
        call.store().correspondence().mailsOf(page.items().stream().map(MemberRow::id).toList());
    // Whoever looks for somebody in vain has learnt something too.
    if (page.total() > 0 || !SearchText.folded(query.search()).isEmpty()) {
      call.sawPeopleOf(organisation.orgId());
    }
    return JsonResponses.json(
        new PeopleJson(
            page.total(),
            page.items().stream()
                .map(
                    row ->
                        OrganisationUserJson.of(
                            row, groups, mails.getOrDefault(row.id(), List.of())))
                .toList(),
            offered.stream().map(HabilitationJson::of).toList()));
  }

  /** The newest letters, notices and mails, twenty of each at most. */
  public Response correspondence() {
    return JsonResponses.json(
        CorrespondenceJson.of(call.store().correspondence(), organisation.orgId()));
  }
}
