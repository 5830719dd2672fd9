package fr.moncomptepartenaire.firstadmin.claim;

import fr.moncomptepartenaire.firstadmin.claim.form.Claimant;
import fr.moncomptepartenaire.firstadmin.seat.AdministratorDeparture;
import fr.moncomptepartenaire.kernel.delegation.MandateKind;
import fr.moncomptepartenaire.kernel.journal.JournalDetails;
import fr.moncomptepartenaire.kernel.mail.MailKind;
import fr.moncomptepartenaire.kernel.person.EmailAddress;
import fr.moncomptepartenaire.kernel.seat.ReplacementMode;
import fr.moncomptepartenaire.platform.background.PartnerMeters;
import fr.moncomptepartenaire.platform.database.Rollback;
import fr.moncomptepartenaire.platform.database.UniqueKeyViolations;
import fr.moncomptepartenaire.platform.realm.RealmSetup;
import fr.moncomptepartenaire.store.PartnerStore;
import fr.moncomptepartenaire.store.alarm.Alarms;
import fr.moncomptepartenaire.store.journal.JournalAct;
import fr.moncomptepartenaire.store.keycloak.HabilitationWatch;
import fr.moncomptepartenaire.store.keycloak.NewPerson;
import fr.moncomptepartenaire.store.organisation.PartnerOrganisation;
import fr.moncomptepartenaire.store.seat.ProvisionalAccount;
import jakarta.persistence.PersistenceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelException;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.organization.OrganizationProvider;
import org.keycloak.userprofile.ValidationException;

/**
 * The claim (R4): in one transaction the seat is taken, a new personal account becomes the
 * administrator, and the provisional account is removed.
 *
 * <p>The account is new, and not the provisional one renamed: other browsers that show the form
 * hold sessions of the provisional account, and would otherwise continue as the administrator
 * (T06).
 */
final class SeatClaim {
  private static final Logger LOG = Logger.getLogger(SeatClaim.class);

  private final KeycloakSession session;
  private final RealmModel realm;
  private final PartnerStore store;

  SeatClaim(KeycloakSession session, RealmModel realm) {
    this.session = session;
    this.realm = realm;
    this.store = PartnerStore.of(session);
  }

  /** The result of a claim. */
  sealed interface Outcome {
    /**
     * Calls the action of this case.
     *
     * @param won what to do once the person is the administrator
     * @param lost what to do when the seat or the letter is no longer available
     * @param addressTaken what to do when another account has taken the address
     * @param failed what to do when the database refused a statement
     */
    void match(
        Consumer<Won> won,
        Consumer<Lost> lost,
        Consumer<AddressTaken> addressTaken,
        Consumer<Failed> failed);

    /** The person is the administrator. */
    record Won() implements Outcome {
      @Override
      public void match(
          Consumer<Won> won,
          Consumer<Lost> lost,
          Consumer<AddressTaken> addressTaken,
          Consumer<Failed> failed) {
        won.accept(this);
      }
    }

    /** The seat or the letter is no longer available. Nothing was written. */
    record Lost() implements Outcome {
      @Override
      public void match(
          Consumer<Won> won,
          Consumer<Lost> lost,
          Consumer<AddressTaken> addressTaken,
          Consumer<Failed> failed) {
        lost.accept(this);
      }
    }

    /** Another account has taken the address meanwhile. The transaction is to be rolled back. */
    record AddressTaken() implements Outcome {
      @Override
      public void match(
          Consumer<Won> won,
          Consumer<Lost> lost,
          Consumer<AddressTaken> addressTaken,
          Consumer<Failed> failed) {
        addressTaken.accept(this);
      }
    }

    /** The database refused a statement. The transaction is to be rolled back. */
    record Failed() implements Outcome {
      @Override
      public void match(
          Consumer<Won> won,
          Consumer<Lost> lost,
          Consumer<AddressTaken> addressTaken,
          Consumer<Failed> failed) {
        failed.accept(this);
      }
    }
  }

  /**
   * Claims the seat for the person.
   *
   * @param claimKey names the sign-in that claims
   * @param addressProved whether a mailed code has proved the address
   * @param locale the language that the person reads the page in
   * @param origin the remote address of the request
   */
  Outcome claim(
      ProvisionalAccount letter,
      UserModel provisional,
      Claimant claimant,
      String claimKey,
      boolean addressProved,
      @Nullable String locale,
      @Nullable String origin) {
    try {
      if (!take(letter, claimKey)) {
        return new Outcome.Lost();
      }
      Optional<UserModel> administrator = newPerson(claimant, addressProved, locale);
      if (administrator.isEmpty()) {
        return new Outcome.AddressTaken();
      }
      handOver(letter.orgId(), provisional, administrator.get(), origin);
      store.flush();
      PartnerMeters.claimed(session);
      return new Outcome.Won();
    } catch (ValidationException refused) {
      Rollback.of(session);
      return concernsAddress(refused) ? new Outcome.AddressTaken() : new Outcome.Failed();
    } catch (ModelException | PersistenceException broken) {
      // Keycloak translates exceptions of its entity manager, but not those of a query.
      LOG.errorf("a claim failed: %s", broken.getClass().getName());
      Rollback.of(session);
      return new Outcome.Failed();
    }
  }

  /** Takes the seat and the letter if both are still available; else nothing stays written. */
  private boolean take(ProvisionalAccount letter, String claimKey) {
    // First the seat: its row lock makes all claimants wait for each other. Then the letter.
    if (!store.seats().claim(letter.orgId())) {
      return false;
    }
    if (!store.letters().claim(letter.userId(), store.now(), claimKey)) {
      // The letter was reissued or removed between the two statements: give the seat back.
      Rollback.of(session);
      return false;
    }
    return true;
  }

  /**
   * The new personal account; empty, with the transaction marked for rollback, if another account
   * has the address.
   */
  private Optional<UserModel> newPerson(
      Claimant claimant, boolean addressProved, @Nullable String locale) {
    var person =
        new NewPerson(
            claimant.lastName(),
            claimant.firstName(),
            claimant.email(),
            claimant.phone(),
            addressProved,
            locale);
    try {
      return Optional.of(person.create(session, realm));
    } catch (ModelException | PersistenceException refused) {
      if (!UniqueKeyViolations.refused(refused)) {
        throw refused;
      }
      Rollback.of(session);
      return Optional.empty();
    }
  }

  private static boolean concernsAddress(ValidationException refused) {
    return refused.hasError(UserModel.EMAIL)
        || refused.getErrors().stream()
            .anyMatch(error -> UserModel.EMAIL.equals(error.getAttribute()));
  }

  private void handOver(
      String orgId, UserModel provisional, UserModel administrator, @Nullable String origin) {
    // A replaced administrator keeps the mandate up to here, if the proposal says so (R10).
    Optional<String> former =
        new AdministratorDeparture(session, realm)
            .of(orgId, administrator.getId(), origin, ReplacementMode.KEEP_UNTIL_CLAIMED);
    appoint(administrator, orgId);
    store.replacements().complete(orgId);
    former.ifPresent(userId -> enqueue(MailKind.REPLACEMENT_DONE, orgId, userId));
    retire(provisional);
    store
        .journal()
        .write(
            orgId,
            JournalAct.SEAT_CLAIMED,
            provisional.getId(),
            administrator.getId(),
            origin,
            JournalDetails.none()
                .mandate(Optional.empty(), Optional.of(MandateKind.ADMINISTRATOR))
                .groups(List.of(), List.of()));
    store.alarms().claimed(new Alarms.Act(realm.getId(), orgId, administrator.getId(), origin));
    enqueue(MailKind.IDENTIFIER, orgId, administrator.getId());
    notice(orgId);
  }

  // The organisation is informed by post, and by mail if it has an address of its own: a person who
  // intercepted the letter does not read these (T01). The mail's row refers to the organisation
  // only, so that deleting an account does not delete it.
  private void notice(String orgId) {
    Optional<EmailAddress> today =
        store.organisations().byId(orgId).flatMap(PartnerOrganisation::contactEmail);
    List<String> mails = new ArrayList<>();
    today.ifPresent(address -> mails.add(notice(orgId, address.value())));
    // A person who changed the address recently must not alone decide who learns of the claim
    // (R19).
    store.involvements().formerContacts(orgId).stream()
        .filter(former -> today.filter(address -> address.value().equals(former)).isEmpty())
        .forEach(former -> mails.add(notice(orgId, former)));
    store.notices().post(realm.getId(), orgId, mails);
  }

  // The mail keeps this address: a later change of the organisation's address does not redirect it.
  private String notice(String orgId, String address) {
    return store
        .outbox()
        .enqueueToOrganisation(MailKind.CLAIM_NOTICE, realm.getId(), orgId, baseUri(), address);
  }

  private void enqueue(MailKind kind, String orgId, String userId) {
    store.outbox().enqueue(kind, realm.getId(), orgId, userId, baseUri());
  }

  private String baseUri() {
    return session.getContext().getUri().getBaseUri().toString();
  }

  private void appoint(UserModel administrator, String orgId) {
    OrganizationProvider organizations = session.getProvider(OrganizationProvider.class);
    OrganizationModel organization = organizations.getById(orgId);
    RoleModel manager = realm.getRole(RealmSetup.MANAGER_ROLE);
    if (organization == null || manager == null) {
      throw new ModelException("the realm is not set up for partners");
    }
    HabilitationWatch.duringOwnAct(
        session, () -> organizations.addManagedMember(organization, administrator));
    administrator.grantRole(manager);
    store.mandates().appointAdministrator(realm.getId(), orgId, administrator.getId());
  }

  private void retire(UserModel provisional) {
    provisional.setEnabled(false);
    provisional
        .credentialManager()
        .getStoredCredentialsStream()
        .map(CredentialModel::getId)
        .toList()
        .forEach(provisional.credentialManager()::removeStoredCredentialById);
    session.sessions().removeUserSessions(realm, provisional);
  }
}
