package fr.moncomptepartenaire.provisioning.imports;

import fr.moncomptepartenaire.kernel.Defect;
import fr.moncomptepartenaire.kernel.EmailAddress;
import fr.moncomptepartenaire.kernel.Parsed;
import fr.moncomptepartenaire.kernel.PersonIdentifier;
import fr.moncomptepartenaire.kernel.PersonName;
import fr.moncomptepartenaire.kernel.PhoneNumber;
import fr.moncomptepartenaire.provisioning.csv.GroupNames;
import fr.moncomptepartenaire.store.Imports;
import fr.moncomptepartenaire.store.Imports.LineError;
import fr.moncomptepartenaire.store.MailKind;
import fr.moncomptepartenaire.store.MandateKind;
import fr.moncomptepartenaire.store.PartnerStore;
import fr.moncomptepartenaire.store.Standing;
import fr.moncomptepartenaire.store.UniqueKeys;
import jakarta.persistence.PersistenceException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.keycloak.models.GroupModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelException;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.organization.OrganizationProvider;
import org.keycloak.userprofile.UserProfileContext;
import org.keycloak.userprofile.UserProfileProvider;
import org.keycloak.userprofile.ValidationException;

/** STAND-IN until PersonCreation lands. */
final class PersonLineAct implements LineAct {
  @Override
  public Result create(
      KeycloakSession session, Imports.Progress task, Standing actor, Imports.NewLine line) {
    PartnerStore store = PartnerStore.of(session);
    List<LineError> errors = new ArrayList<>();
    Optional<PersonName> last = field("lastName", PersonName.parse(line.lastName()), errors);
    Optional<PersonName> first = field("firstName", PersonName.parse(line.firstName()), errors);
    Optional<EmailAddress> email = field("email", EmailAddress.parse(line.email()), errors);
    Optional<PhoneNumber> phone =
        line.phone().isBlank()
            ? Optional.empty()
            : field("phone", PhoneNumber.parse(line.phone()), errors);
    Set<String> groups = groups(store, actor, line.groups(), errors);
    if (!errors.isEmpty()) {
      return new Result.Refused(errors);
    }
    RealmModel realm = session.getContext().getRealm();
    Map<String, List<String>> attributes = new HashMap<>();
    attributes.put(
        UserModel.USERNAME,
        List.of(
            store
                .identifiers()
                .next(
                    realm.getId(),
                    PersonIdentifier.candidates(first.orElseThrow(), last.orElseThrow()),
                    candidate -> session.users().getUserByUsername(realm, candidate) == null)));
    attributes.put(UserModel.EMAIL, List.of(email.orElseThrow().value()));
    attributes.put(UserModel.FIRST_NAME, List.of(first.orElseThrow().value()));
    attributes.put(UserModel.LAST_NAME, List.of(last.orElseThrow().value()));
    phone.ifPresent(number -> attributes.put("phone", List.of(number.value())));
    try {
      UserModel person =
          session
              .getProvider(UserProfileProvider.class)
              .create(UserProfileContext.USER_API, attributes)
              .create();
      person.setEnabled(true);
      person.addRequiredAction(UserModel.RequiredAction.UPDATE_PASSWORD);
      OrganizationProvider organizations = session.getProvider(OrganizationProvider.class);
      OrganizationModel organization = organizations.getById(actor.orgId());
      organizations.addManagedMember(organization, person);
      for (String id : groups) {
        GroupModel group = session.groups().getGroupById(realm, id);
        person.joinGroup(group);
      }
      store
          .outbox()
          .owe(MailKind.IDENTIFIER, realm.getId(), actor.orgId(), person.getId(), task.baseUri());
      store.flush();
    } catch (ValidationException refused) {
      return new Result.Refused(List.of(new LineError("email", "already-used")));
    } catch (ModelException | PersistenceException refused) {
      if (UniqueKeys.refused(refused)) {
        return new Result.Refused(List.of(new LineError("email", "already-used")));
      }
      throw refused;
    }
    return new Result.Created();
  }

  private static Set<String> groups(
      PartnerStore store, Standing actor, String cell, List<LineError> errors) {
    GroupNames names =
        new GroupNames(
            store.people().offered(actor.orgId()).stream()
                .map(group -> new GroupNames.Group(group.id(), group.path()))
                .toList());
    GroupNames.Named named = names.read(cell);
    if (named instanceof GroupNames.Named.Unknown unknown) {
      errors.add(new LineError("groups", unknown.code()));
      return Set.of();
    }
    Set<String> ids = ((GroupNames.Named.Groups) named).ids();
    if (ids.isEmpty()) {
      errors.add(new LineError("groups", Defect.REQUIRED.code()));
    } else if (actor.mandate() == MandateKind.DELEGATE && !actor.perimeter().containsAll(ids)) {
      errors.add(new LineError("groups", "outside-perimeter"));
    }
    return ids;
  }

  private static <T> Optional<T> field(String name, Parsed<T> parsed, List<LineError> errors) {
    return parsed.<Optional<T>>fold(
        Optional::of,
        defect -> {
          errors.add(new LineError(name, defect.code()));
          return Optional.empty();
        });
  }
}
