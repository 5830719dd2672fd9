package fr.moncomptepartenaire.operators.people;

import fr.moncomptepartenaire.kernel.delegation.MandateKind;
import fr.moncomptepartenaire.operators.call.OperatorCall;
import fr.moncomptepartenaire.platform.http.JsonResponses;
import fr.moncomptepartenaire.platform.http.Page;
import fr.moncomptepartenaire.platform.http.QueryParameters;
import fr.moncomptepartenaire.store.habilitation.HabilitationGroup;
import fr.moncomptepartenaire.store.organisation.PartnerOrganisation;
import fr.moncomptepartenaire.store.people.MemberListing;
import fr.moncomptepartenaire.store.people.MemberRow;
import fr.moncomptepartenaire.store.report.Correspondence.Mail;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

  /** The parameters of a list of people, as they are given. */
  public record Wanted(
      @Nullable String search,
      @Nullable String status,
      @Nullable String mandate,
      @Nullable String sort) {

    MemberListing.Wanted sound() {
      QueryParameters.Order<MemberListing.Sort> order = MemberListing.Sort.order(sort);
      return new MemberListing.Wanted(
          QueryParameters.search(search),
          null,
          QueryParameters.constant("status", status, MemberRow.Status.class),
          QueryParameters.constant("mandate", mandate, MandateKind.class),
          null,
          null,
          order.by(),
          order.descending());
    }
  }

  /** A page of the organisation's people. */
  public Response page(Wanted wanted, @Nullable String first, @Nullable String max) {
    MemberListing.Page page =
        call.store()
            .memberListing()
            .page(
                call.store().members().groupOf(organisation.orgId()),
                wanted.sound(),
                QueryParameters.first(first),
                QueryParameters.max(max));
    Map<String, HabilitationGroup> groups =
        call.store().offeredGroups().of(organisation.orgId()).stream()
            .collect(Collectors.toMap(HabilitationGroup::id, Function.identity()));
    Map<String, List<Mail>> mails =
        call.store().correspondence().mailsOf(page.items().stream().map(MemberRow::id).toList());
    if (page.total() > 0) {
      call.store()
          .consultations()
          .record(Map.of(organisation.orgId(), Set.of()), call.actorId(), call.origin());
    }
    return JsonResponses.json(
        Page.of(
            page.total(),
            page.items(),
            row -> OrganisationUserJson.of(row, groups, mails.getOrDefault(row.id(), List.of()))));
  }

  /** The newest letters, notices and mails, twenty of each at most. */
  public Response correspondence() {
    return JsonResponses.json(
        CorrespondenceJson.of(call.store().correspondence(), organisation.orgId()));
  }
}
