package fr.moncomptepartenaire.provisioning.people;

import fr.moncomptepartenaire.kernel.assurance.Act;
import fr.moncomptepartenaire.kernel.assurance.Standing;
import fr.moncomptepartenaire.kernel.delegation.MandateKind;
import fr.moncomptepartenaire.kernel.journal.DetailKey;
import fr.moncomptepartenaire.kernel.journal.JournalDetails;
import fr.moncomptepartenaire.platform.http.Problem;
import fr.moncomptepartenaire.platform.settings.PartnerSettingsProvider;
import fr.moncomptepartenaire.store.PartnerStore;
import fr.moncomptepartenaire.store.assurance.FreshProof;
import fr.moncomptepartenaire.store.habilitation.HabilitationGroup;
import fr.moncomptepartenaire.store.journal.JournalAct;
import fr.moncomptepartenaire.store.organisation.PartnerOrganisation;
import fr.moncomptepartenaire.store.people.MemberListing;
import fr.moncomptepartenaire.store.people.MemberRow;
import fr.moncomptepartenaire.store.people.Membership;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/**
 * One request of a caller who belongs to an organisation.
 *
 * @param caller the caller's membership, read from the tables for this request
 * @param signedIn the session that the caller's token belongs to
 * @param auth Keycloak's own evaluator for the caller
 */
public record PartnerCall(
    KeycloakSession session,
    RealmModel realm,
    Membership caller,
    UserSessionModel signedIn,
    AdminPermissionEvaluator auth) {

  /** What a file can hold that is not the list of users. */
  public enum DownloadedFile {
    JOURNAL,
    REFUSED_LINES,
    ATTESTATION;

    private String code() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  public PartnerStore store() {
    return PartnerStore.of(session);
  }

  /** Whether a user is one of the organisation's people. */
  public boolean hasMember(String userId) {
    return store().memberListing().has(caller.orgGroupId(), userId);
  }

  /** One of the organisation's people; empty for anybody else. */
  public Optional<MemberRow> member(String userId) {
    return store().memberListing().one(caller.orgGroupId(), userId);
  }

  /** The caller's organisation; a 404 problem if it was removed meanwhile. */
  public PartnerOrganisation ownOrganisation() {
    return store()
        .organisations()
        .byId(caller.orgId())
        .orElseThrow(() -> PeopleProblems.notFound().exception());
  }

  /**
   * Whether the caller may know which factors a person has. Delegates do not learn which of the
   * other mandate holders has none.
   */
  boolean seesFactorsOf(MemberRow person) {
    return caller.mandate() == MandateKind.ADMINISTRATOR
        || person.mandate().isEmpty()
        || person.id().equals(caller.userId());
  }

  /** Refuses a caller without a mandate, before anything is read. */
  public void requireMandate() {
    if (caller.mandate() == null) {
      throw Problem.forbidden("not-permitted", "A mandate is needed.").exception();
    }
  }

  public void requireAdministrator() {
    if (caller.mandate() != MandateKind.ADMINISTRATOR) {
      throw Problem.forbidden("not-permitted", "Only the administrator may do this.").exception();
    }
  }

  /** Refuses an act that asks for a fresh proof, while the session has none (R17). */
  public void requireProof(Act act) {
    new FreshProof(session, realm)
        .require(
            act, Standing.ofMember(caller.mandate()), signedIn.getUser(), Optional.of(signedIn));
  }

  /** Of whom the caller may learn that a second factor is missing. */
  public MemberListing.WithoutFactor factorsShown() {
    return caller.mandate() == MandateKind.ADMINISTRATOR
        ? MemberListing.WithoutFactor.ANYBODY
        : MemberListing.WithoutFactor.USERS;
  }

  /**
   * The groups that the caller may grant: those on offer, and for a delegate only those of the
   * perimeter.
   */
  public List<HabilitationGroup> grantable() {
    return withinReach(store().offeredGroups().of(caller.orgId()));
  }

  /**
   * The groups that the caller may take away: also those of the other kinds of housing, which
   * people keep when the organisation loses a kind.
   */
  public List<HabilitationGroup> removable() {
    return withinReach(store().offeredGroups().ofAllKinds(caller.orgId()));
  }

  private List<HabilitationGroup> withinReach(List<HabilitationGroup> groups) {
    return caller.mandate() == MandateKind.ADMINISTRATOR
        ? groups
        : groups.stream().filter(group -> caller.perimeter().contains(group.id())).toList();
  }

  /**
   * The perimeter of a delegate who is appointed without groups. Refuses if the setting requires
   * groups.
   */
  public Set<String> perimeterByDefault() {
    return switch (PartnerSettingsProvider.of(session).perimeterDefault()) {
      case REQUIRED ->
          throw Problem.invalid("perimeter", "required", "This field is required.").exception();
      case OFFERED -> store().offeredGroups().ids(caller.orgId());
    };
  }

  public RequestOrigin origin() {
    return new RequestOrigin(
        session.getContext().getConnection().getRemoteAddr(),
        session.getContext().getUri().getBaseUri().toString());
  }

  /**
   * Journals that the caller has taken data of the organisation out (R14).
   *
   * @param file what the file holds
   */
  public void journalDownload(DownloadedFile file, JournalDetails details) {
    store()
        .journal()
        .write(
            caller.orgId(),
            JournalAct.FILE_DOWNLOADED,
            caller.userId(),
            null,
            origin().address(),
            details.with(DetailKey.FILE, file.code()));
  }

  public PersonCreation creation() {
    return new PersonCreation(session, realm, auth, Optional.empty());
  }

  public PersonChange change() {
    return new PersonChange(session, realm, auth, caller, origin());
  }
}
