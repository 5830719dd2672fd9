package fr.moncomptepartenaire.provisioning.caller;

import fr.moncomptepartenaire.provisioning.people.UserJson;
import fr.moncomptepartenaire.store.organisation.PartnerOrganisation;
import fr.moncomptepartenaire.store.people.MemberRow;
import fr.moncomptepartenaire.store.people.Membership;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The caller, with the caller's organisation and mandate.
 *
 * @param mandate {@code ADMINISTRATOR} or {@code DELEGATE}; null without a mandate
 * @param perimeter the ids of the groups that a delegate may manage
 */
record CallerJson(
    UserJson user,
    OwnOrganisationJson organisation,
    @Nullable String mandate,
    List<String> perimeter) {

  record OwnOrganisationJson(String siret, String name, List<String> housingKinds) {
    static OwnOrganisationJson of(PartnerOrganisation organisation) {
      return new OwnOrganisationJson(
          organisation.siret().digits(),
          organisation.name().value(),
          organisation.housingKindNames());
    }
  }

  static CallerJson of(MemberRow self, PartnerOrganisation organisation, Membership caller) {
    return new CallerJson(
        UserJson.ofOneself(self),
        OwnOrganisationJson.of(organisation),
        caller.mandate() == null ? null : caller.mandate().name(),
        caller.perimeter().stream().sorted().toList());
  }
}
