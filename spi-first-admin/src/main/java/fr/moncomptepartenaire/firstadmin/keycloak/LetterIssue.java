package fr.moncomptepartenaire.firstadmin.keycloak;

import fr.moncomptepartenaire.kernel.ProvisionalIdentifier;
import fr.moncomptepartenaire.kernel.ProvisionalSecret;
import fr.moncomptepartenaire.store.JournalAct;
import fr.moncomptepartenaire.store.PartnerOrganisation;
import fr.moncomptepartenaire.store.PartnerStore;
import fr.moncomptepartenaire.store.keycloak.PartnerMeters;
import fr.moncomptepartenaire.store.keycloak.PartnerSettingsProvider;
import java.security.SecureRandom;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Issues the letter of an organisation; a newer one kills the one before (R5). */
public final class LetterIssue {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final KeycloakSession session;
  private final RealmModel realm;
  private final PartnerStore store;

  public LetterIssue(KeycloakSession session, RealmModel realm) {
    this.session = session;
    this.realm = realm;
    this.store = PartnerStore.of(session);
  }

  /** What became of the wish for a letter. */
  public sealed interface Outcome {
    /** The letter's content, readable this once. */
    record Issued(
        ProvisionalIdentifier identifier,
        ProvisionalSecret secret,
        Instant issuedAt,
        Instant expiresAt)
        implements Outcome {}

    /** The organisation has an administrator already, or lost it: only a replacement helps. */
    record SeatTaken() implements Outcome {}

    record Suspended() implements Outcome {}
  }

  /**
   * Issues a letter within the transaction of the session.
   *
   * @param actorId who asks for it
   * @param origin from which address
   */
  public Outcome issue(PartnerOrganisation organisation, String actorId, @Nullable String origin) {
    if (organisation.suspended()) {
      return new Outcome.Suspended();
    }
    // First the seat, then the letter: a claim locks them in the same order.
    if (!store.organisations().offerSeat(organisation.orgId())) {
      return new Outcome.SeatTaken();
    }
    store.letters().replaceLive(organisation.orgId()).ifPresent(this::disable);

    ProvisionalIdentifier identifier = freeIdentifier();
    ProvisionalSecret secret = ProvisionalSecret.generate(RANDOM);
    // No default roles and no required actions of the realm: this account opens one form only.
    UserModel user = session.users().addUser(realm, null, identifier.value(), false, false);
    user.setEnabled(true);

    Instant issuedAt = store.now();
    Instant expiresAt = issuedAt.plus(PartnerSettingsProvider.of(session).letterValidity());
    store
        .letters()
        .issue(
            user.getId(),
            realm.getId(),
            organisation.orgId(),
            identifier,
            new SecretHashing(session, realm).hash(secret.reveal()),
            issuedAt,
            expiresAt);
    store
        .journal()
        .write(organisation.orgId(), JournalAct.LETTER_ISSUED, actorId, user.getId(), origin);
    PartnerMeters.letterIssued(session);
    return new Outcome.Issued(identifier, secret, issuedAt, expiresAt);
  }

  // 50 random bits: a collision is a curiosity, and the unique key would refuse it all the same.
  private ProvisionalIdentifier freeIdentifier() {
    ProvisionalIdentifier identifier;
    do {
      identifier = ProvisionalIdentifier.generate(RANDOM);
    } while (session.users().getUserByUsername(realm, identifier.value()) != null);
    return identifier;
  }

  private void disable(String userId) {
    UserModel former = session.users().getUserById(realm, userId);
    if (former != null) {
      former.setEnabled(false);
    }
  }
}
