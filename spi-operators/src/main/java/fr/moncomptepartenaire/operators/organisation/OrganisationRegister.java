package fr.moncomptepartenaire.operators.organisation;

import fr.moncomptepartenaire.kernel.journal.ChangedField;
import fr.moncomptepartenaire.kernel.journal.DetailKey;
import fr.moncomptepartenaire.kernel.journal.JournalDetails;
import fr.moncomptepartenaire.kernel.journal.JournalDetails.Access;
import fr.moncomptepartenaire.kernel.mail.MailBudgets;
import fr.moncomptepartenaire.kernel.mail.MailKind;
import fr.moncomptepartenaire.kernel.operator.Involvement;
import fr.moncomptepartenaire.kernel.person.EmailAddress;
import fr.moncomptepartenaire.store.PartnerStore;
import fr.moncomptepartenaire.store.journal.Journal;
import fr.moncomptepartenaire.store.journal.JournalAct;
import fr.moncomptepartenaire.store.organisation.OrganisationIdentity;
import fr.moncomptepartenaire.store.organisation.PartnerOrganisation;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.authorization.fgap.AdminPermissionsSchema;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.cache.CacheRealmProvider;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.organization.OrganizationProvider;

/**
 * Writes organisations: Keycloak's own record, ours and the journal, in the transaction of the
 * session, whose context must have the realm.
 */
public final class OrganisationRegister {
  private final KeycloakSession session;
  private final RealmModel realm;
  private final PartnerStore store;

  public OrganisationRegister(KeycloakSession session, RealmModel realm) {
    this.session = session;
    this.realm = realm;
    this.store = PartnerStore.of(session);
  }

  /**
   * Adds an organisation with a vacant seat; answers its id. A unique key refuses a known SIRET, at
   * the next flush at the latest; the transaction is then rolled back.
   */
  public String create(
      OrganisationIdentity identity,
      Optional<EmailAddress> contact,
      String actorId,
      @Nullable String origin) {
    String orgId = KeycloakModelUtils.generateId();
    keepOutOfTheCache(orgId);
    AdminPermissionsSchema.runWithoutAuthorization(
        session,
        () ->
            organizations()
                .create(orgId, nativeName(identity), identity.siret().digits())
                .setAttributes(attributes(identity)));
    register(orgId, identity, contact, actorId);
    store
        .journal()
        .open(
            orgId,
            realm.getId(),
            identity.siret().digits(),
            JournalAct.ORGANISATION_CREATED,
            actorId,
            origin,
            JournalDetails.none().housingKinds(identity.housingKinds()));
    return orgId;
  }

  /**
   * Registers an Organization that Keycloak contains and our tables do not, as after the import of
   * an exported realm: it keeps its id and members, and its seat is vacant. The id is one of {@code
   * StrayOrganisations.nativeOnly}.
   */
  public void adopt(
      String orgId,
      OrganisationIdentity identity,
      Optional<EmailAddress> contact,
      String actorId,
      @Nullable String origin) {
    store.organisations().lockNative(orgId);
    describe(
        AdminPermissionsSchema.runWithoutAuthorization(
            session, () -> organizations().getById(orgId)),
        identity);
    register(orgId, identity, contact, actorId);
    store
        .journal()
        .openAgain(
            orgId,
            realm.getId(),
            identity.siret().digits(),
            JournalAct.ORGANISATION_ADOPTED,
            actorId,
            origin,
            JournalDetails.none().housingKinds(identity.housingKinds()));
    journalMembers(orgId, actorId, origin);
  }

  // The journal begins with what each member holds already.
  private void journalMembers(String orgId, String actorId, @Nullable String origin) {
    Map<String, Set<String>> groups =
        store.memberListing().habilitations(store.members().groupOf(orgId));
    List<Journal.About> members =
        store.heldRights().members(orgId).stream()
            .map(
                member ->
                    new Journal.About(
                        orgId,
                        member.userId(),
                        JournalDetails.none()
                            .groups(Set.of(), groups.getOrDefault(member.userId(), Set.of()))
                            .with(DetailKey.ACCESS_AFTER, Access.of(member.enabled()).name())))
            .toList();
    if (!members.isEmpty()) {
      store.flush();
      store.journal().writeAbout(JournalAct.MEMBER_JOINED_BY_PLATFORM, actorId, origin, members);
    }
  }

  private void register(
      String orgId, OrganisationIdentity identity, Optional<EmailAddress> contact, String actorId) {
    store
        .organisations()
        .create(
            orgId,
            realm.getId(),
            identity.siret(),
            identity.name(),
            identity.housingKinds(),
            identity.address(),
            contact);
    store.involvements().record(realm.getId(), orgId, Involvement.REGISTERED, actorId);
  }

  /** Updates an organisation. Answers false if somebody else has updated it meanwhile. */
  public boolean update(
      PartnerOrganisation before,
      OrganisationIdentity identity,
      String actorId,
      @Nullable String origin) {
    if (!store
        .organisations()
        .update(
            before.orgId(),
            before.version(),
            identity.name(),
            identity.housingKinds(),
            identity.address())) {
      return false;
    }
    store.organisations().lockNative(before.orgId());
    describe(
        AdminPermissionsSchema.runWithoutAuthorization(
            session, () -> organizations().getById(before.orgId())),
        identity);
    store
        .journal()
        .write(
            before.orgId(),
            JournalAct.ORGANISATION_UPDATED,
            actorId,
            null,
            origin,
            JournalDetails.none()
                .fields(changed(before, identity))
                .housingKinds(before.housingKinds(), identity.housingKinds()));
    if (!identity.address().equals(before.address())) {
      store.organisations().settleAddress(before.orgId());
      store
          .involvements()
          .record(realm.getId(), before.orgId(), Involvement.ADDRESS_CHANGED, actorId);
      store
          .journal()
          .write(
              before.orgId(),
              JournalAct.POSTAL_ADDRESS_CHANGED,
              actorId,
              null,
              origin,
              JournalDetails.none().fields(ChangedField.ADDRESS));
    }
    return true;
  }

  private static Set<ChangedField> changed(
      PartnerOrganisation before, OrganisationIdentity identity) {
    Set<ChangedField> changed = EnumSet.noneOf(ChangedField.class);
    if (!identity.name().equals(before.name())) {
      changed.add(ChangedField.NAME);
    }
    if (!identity.housingKinds().equals(before.housingKinds())) {
      changed.add(ChangedField.HOUSING_KINDS);
    }
    if (!identity.address().equals(before.address())) {
      changed.add(ChangedField.ADDRESS);
    }
    return changed;
  }

  /**
   * Records that an operator has confirmed the address to which a letter did not arrive. It is no
   * change of the address, so it does not count as a part in where a letter goes (R19).
   */
  public void confirmAddress(
      PartnerOrganisation organisation, String actorId, @Nullable String origin) {
    store.organisations().settleAddress(organisation.orgId());
    store
        .journal()
        .write(organisation.orgId(), JournalAct.POSTAL_ADDRESS_CONFIRMED, actorId, null, origin);
  }

  /**
   * Changes or removes the contact address of the organisation, in the transaction of its update.
   * The former address receives a mail, so that its reader can object (R19). Returns false if it
   * has had so many of them today that this change could not be told: then the transaction must end
   * without it.
   */
  public boolean contact(
      PartnerOrganisation before,
      Optional<EmailAddress> address,
      String actorId,
      @Nullable String origin) {
    Optional<EmailAddress> former = before.contactEmail();
    if (address.equals(former)) {
      return true;
    }
    if (former.isPresent()
        && !store
            .mailBudget()
            .take(
                realm.getId(),
                "contact change\n" + before.orgId(),
                MailBudgets.CONTACT_CHANGES_A_DAY)) {
      return false;
    }
    store.organisations().contactAt(before.orgId(), address);
    store.involvements().recordContact(realm.getId(), before.orgId(), actorId, former);
    store
        .journal()
        .write(
            before.orgId(),
            JournalAct.CONTACT_CHANGED,
            actorId,
            null,
            origin,
            JournalDetails.none().fields(ChangedField.CONTACT_EMAIL));
    former.ifPresent(
        reader ->
            store
                .outbox()
                .enqueueToOrganisation(
                    MailKind.CONTACT_CHANGED,
                    realm.getId(),
                    before.orgId(),
                    session.getContext().getUri().getBaseUri().toString(),
                    reader.value()));
    return true;
  }

  private OrganizationProvider organizations() {
    return session.getProvider(OrganizationProvider.class);
  }

  // Keycloak's cache (26.7.4) reads an organisation back, with its identity providers, after its
  // creation and for each attribute: a third of an import's time. An invalidation of the id makes
  // the cache skip it.
  private void keepOutOfTheCache(String orgId) {
    CacheRealmProvider cache = session.getProvider(CacheRealmProvider.class);
    if (cache != null) {
      cache.registerInvalidation(orgId);
    }
  }

  // Keeps the attributes that others have set.
  private static void describe(OrganizationModel organization, OrganisationIdentity identity) {
    organization.setName(nativeName(identity));
    Map<String, List<String>> all = new HashMap<>(organization.getAttributes());
    all.putAll(attributes(identity));
    organization.setAttributes(all);
  }

  // Copies for Keycloak's own console; our code does not read them.
  private static Map<String, List<String>> attributes(OrganisationIdentity identity) {
    return Map.of(
        "siret",
        List.of(identity.siret().digits()),
        "housingKinds",
        identity.housingKinds().stream().map(Enum::name).sorted().toList());
  }

  private static String nativeName(OrganisationIdentity identity) {
    return identity.name().value() + " (" + identity.siret().digits() + ")";
  }
}
