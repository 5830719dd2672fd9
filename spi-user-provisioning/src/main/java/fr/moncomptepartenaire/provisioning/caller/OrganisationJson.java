package fr.moncomptepartenaire.provisioning.caller;

import fr.moncomptepartenaire.kernel.delegation.MandateKind;
import fr.moncomptepartenaire.kernel.person.EmailAddress;
import fr.moncomptepartenaire.kernel.settings.Contact;
import fr.moncomptepartenaire.store.habilitation.HabilitationGroup;
import fr.moncomptepartenaire.store.organisation.PartnerOrganisation;
import fr.moncomptepartenaire.store.people.Mandates.Holder;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An organisation as each of its people reads it: who manages the access, and whom to ask for help.
 *
 * @param administrator null while nobody is
 * @param delegates by their names
 * @param ownHabilitations what the reader may do
 */
record OrganisationJson(
    String siret,
    String name,
    List<String> housingKinds,
    @Nullable ColleagueJson administrator,
    List<ColleagueJson> delegates,
    List<HabilitationGroupJson> ownHabilitations,
    ContactJson contact) {

  /** A colleague who may grant an access. */
  record ColleagueJson(String firstName, String lastName, String email) {
    static ColleagueJson of(Holder holder) {
      return new ColleagueJson(
          Objects.toString(holder.firstName(), ""),
          Objects.toString(holder.lastName(), ""),
          Objects.toString(holder.email(), ""));
    }
  }

  /** The institution's contact; null for what it has not set. */
  record ContactJson(
      String name, @Nullable String telephone, @Nullable String mail, @Nullable String link) {
    static ContactJson of(Contact contact) {
      return new ContactJson(
          contact.name(),
          contact.telephone().orElse(null),
          contact.mail().map(EmailAddress::value).orElse(null),
          contact.link().map(URI::toString).orElse(null));
    }
  }

  static OrganisationJson of(
      PartnerOrganisation organisation,
      List<HabilitationGroup> ownHabilitations,
      List<Holder> holders,
      Contact contact) {
    return new OrganisationJson(
        organisation.siret().digits(),
        organisation.name().value(),
        organisation.housingKindNames(),
        holders.stream()
            .filter(holder -> holder.kind() == MandateKind.ADMINISTRATOR)
            .map(ColleagueJson::of)
            .findFirst()
            .orElse(null),
        holders.stream()
            .filter(holder -> holder.kind() == MandateKind.DELEGATE)
            .map(ColleagueJson::of)
            .toList(),
        ownHabilitations.stream().map(HabilitationGroupJson::of).toList(),
        ContactJson.of(contact));
  }
}
