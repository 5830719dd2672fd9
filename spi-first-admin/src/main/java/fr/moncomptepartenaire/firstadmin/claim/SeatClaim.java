package fr.moncomptepartenaire.firstadmin.claim;

import fr.moncomptepartenaire.firstadmin.claim.form.Claimant;
import fr.moncomptepartenaire.firstadmin.seat.AdministratorDeparture;
import fr.moncomptepartenaire.kernel.mail.MailKind;
import fr.moncomptepartenaire.kernel.person.EmailAddress;
import fr.moncomptepartenaire.platform.background.PartnerMeters;
import fr.moncomptepartenaire.platform.database.Rollback;
import fr.moncomptepartenaire.platform.database.UniqueKeyViolations;
import fr.moncomptepartenaire.platform.realm.RealmSetup;
import fr.moncomptepartenaire.store.PartnerStore;
import fr.moncomptepartenaire.store.journal.JournalAct;
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
 * The claim itself (R4): in one transaction the seat is taken, a new personal account becomes the
 * administrator, and the provisional account dies.
 *
 * <p>A new account, and not the provisional one renamed: other browsers that stand on the form hold
 * sessions of the provisional account, and would otherwise go on as the administrator (T06).
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

  /** What became of a claim. */
  sealed interface Outcome {
    /**
     * Reads every case.
     *
     * @param won what to do once the person is the administrator
     * @param lost what to do when the seat or the letter is no longer to be had
     * @param addressTaken what to do when another account has taken the address
     * @param failed what to do when the database refused something
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

    /** The seat or the letter is no longer to be had. Nothing was written. */
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

    /** Another account has taken the address meanwhile. The transaction is lost. */
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

    /** The database refused something. The transaction is lost. */
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
      // Keycloak translates what its entity manager throws, but not what a query throws.
      LOG.errorf("a claim failed: %s", broken.getClass().getName());
      Rollback.of(session);
      return new Outcome.Failed();
    }
  }

  /** Takes the seat and the letter, if both are still to be had; else nothing was written. */
  private boolean take(ProvisionalAccount letter, String claimKey) {
    // First the seat, whose row lock lines up everybody who wants it; then the letter.
    if (!store.seats().claim(letter.orgId())) {
      return false;
    }
    if (!store.letters().claim(letter.userId(), store.now(), claimKey)) {
      // Reissued or killed between two statements: give the seat back.
      Rollback.of(session);
      return false;
    }
    return true;
  }

  /** The personal account; empty, and the transaction lost, where another one has the address. */
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
    // Whom CAF replaces keeps the mandate up to here, if the proposal says so (R10).
    Optional<String> former =
        new AdministratorDeparture(session, realm).of(orgId, administrator.getId(), origin);
    appoint(administrator, orgId);
    store.replacements().complete(orgId);
    former.ifPresent(userId -> enqueue(MailKind.REPLACEMENT_DONE, orgId, userId));
    retire(provisional);
    store
        .journal()
        .write(orgId, JournalAct.SEAT_CLAIMED, provisional.getId(), administrator.getId(), origin);
    enqueue(MailKind.IDENTIFIER, orgId, administrator.getId());
    notice(orgId);
  }

  // The organisation itself is told, by post and where it has one at its own address: whoever
  // intercepted the letter does not read these (T01). The mail is filed under the organisation
  // alone: no account takes it away by being deleted.
  private void notice(String orgId) {
    Optional<EmailAddress> today =
        store.organisations().byId(orgId).flatMap(PartnerOrganisation::contactEmail);
    List<String> mails = new ArrayList<>();
    today.ifPresent(address -> mails.add(notice(orgId, address.value())));
    // Whoever changed the address of late does not choose alone who hears of the claim (R19).
    store.involvements().formerContacts(orgId).stream()
        .filter(former -> today.filter(address -> address.value().equals(former)).isEmpty())
        .forEach(former -> mails.add(notice(orgId, former)));
    store.notices().post(realm.getId(), orgId, mails);
  }

  // To the address of this moment: who changes it afterwards does not turn the notice away.
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
    organizations.addManagedMember(organization, administrator);
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
