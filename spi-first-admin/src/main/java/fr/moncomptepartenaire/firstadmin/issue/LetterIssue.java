package fr.moncomptepartenaire.firstadmin.issue;

import fr.moncomptepartenaire.firstadmin.claim.FirstAdminClaim;
import fr.moncomptepartenaire.firstadmin.claim.SecretHashing;
import fr.moncomptepartenaire.kernel.claim.LetterReference;
import fr.moncomptepartenaire.kernel.claim.ProvisionalIdentifier;
import fr.moncomptepartenaire.kernel.claim.ProvisionalSecret;
import fr.moncomptepartenaire.kernel.journal.DetailKey;
import fr.moncomptepartenaire.kernel.journal.JournalDetails;
import fr.moncomptepartenaire.kernel.operator.SecondOperatorDecision;
import fr.moncomptepartenaire.kernel.organisation.OrganisationName;
import fr.moncomptepartenaire.kernel.organisation.PostalAddress;
import fr.moncomptepartenaire.kernel.seat.Seat;
import fr.moncomptepartenaire.platform.background.PartnerMeters;
import fr.moncomptepartenaire.platform.settings.PartnerSettingsProvider;
import fr.moncomptepartenaire.store.PartnerStore;
import fr.moncomptepartenaire.store.alarm.Alarms;
import fr.moncomptepartenaire.store.journal.JournalAct;
import fr.moncomptepartenaire.store.organisation.PartnerOrganisation;
import fr.moncomptepartenaire.store.seat.SecretHash;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Issues the letter of an organisation; a new letter invalidates the one before (R5). */
public final class LetterIssue {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final KeycloakSession session;
  private final RealmModel realm;
  private final PartnerStore store;
  private final SecretHashing hashing;

  public LetterIssue(KeycloakSession session, RealmModel realm) {
    this.session = session;
    this.realm = realm;
    this.store = PartnerStore.of(session);
    this.hashing = new SecretHashing(session, realm);
  }

  /** The result of a request for a letter. */
  public sealed interface Outcome {
    /** Calls the function of this case. */
    <R> R match(Cases<R> cases);

    /** One function for each case, in the order of the cases. */
    record Cases<R>(
        Function<Issued, R> issued,
        Function<SeatTaken, R> seatTaken,
        Function<Suspended, R> suspended,
        Function<Unprintable, R> unprintable,
        Function<NotAlone, R> notAlone,
        Function<AddressToConfirm, R> addressToConfirm) {}

    /** The letter was issued; its content can be read only from here. */
    record Issued(
        ProvisionalIdentifier identifier,
        LetterReference reference,
        ProvisionalSecret secret,
        Instant issuedAt,
        Instant expiresAt)
        implements Outcome {
      @Override
      public <R> R match(Cases<R> cases) {
        return cases.issued().apply(this);
      }
    }

    /** The organisation has an administrator already, or lost it: only a replacement helps. */
    record SeatTaken() implements Outcome {
      @Override
      public <R> R match(Cases<R> cases) {
        return cases.seatTaken().apply(this);
      }
    }

    /** The organisation is suspended. */
    record Suspended() implements Outcome {
      @Override
      public <R> R match(Cases<R> cases) {
        return cases.suspended().apply(this);
      }
    }

    /** Name or address date from a version that accepted scripts which no letter can print. */
    record Unprintable() implements Outcome {
      @Override
      public <R> R match(Cases<R> cases) {
        return cases.unprintable().apply(this);
      }
    }

    /** Another operator has to issue it (R19). */
    record NotAlone(SecondOperatorDecision.Refusal why) implements Outcome {
      @Override
      public <R> R match(Cases<R> cases) {
        return cases.notAlone().apply(this);
      }
    }

    /** A letter came back, and nobody has changed or confirmed the address since. */
    record AddressToConfirm() implements Outcome {
      @Override
      public <R> R match(Cases<R> cases) {
        return cases.addressToConfirm().apply(this);
      }
    }
  }

  /** Whether the organisation, as it was read, may have a letter; the locked seat decides later. */
  static boolean isPossible(PartnerOrganisation organisation) {
    return !organisation.suspended()
        && !organisation.addressToConfirm()
        && Seat.OPEN_TO_LETTER.contains(organisation.seat())
        && isPrintable(organisation);
  }

  /** Whether a letter can print the organisation's name and address. */
  public static boolean isPrintable(PartnerOrganisation organisation) {
    PostalAddress address = organisation.address();
    return OrganisationName.parse(organisation.name().value()).isValid()
        && PostalAddress.parse(address.lines(), address.postalCode(), address.city()).isValid();
  }

  /**
   * Issues a letter within the transaction of the session.
   *
   * @param actorId who requests it
   * @param origin the remote address of the request
   */
  public Outcome issue(PartnerOrganisation organisation, String actorId, @Nullable String origin) {
    if (organisation.suspended()) {
      return new Outcome.Suspended();
    }
    if (!isPrintable(organisation)) {
      return new Outcome.Unprintable();
    }
    if (organisation.addressToConfirm()) {
      return new Outcome.AddressToConfirm();
    }
    if (!isPossible(organisation)) {
      return new Outcome.SeatTaken();
    }
    var right = new LetterRight(session, realm, actorId);
    Optional<SecondOperatorDecision.Refusal> refusal = right.refusal(organisation.orgId());
    if (refusal.isEmpty()) {
      List<Outcome.Issued> issued = issueAll(drafts(List.of(organisation)), true, actorId, origin);
      if (!issued.isEmpty()) {
        return issued.get(0);
      }
      // The seat, the address or the operator's involvement has changed while the password was
      // hashed.
      refusal = right.refusal(organisation.orgId());
    }
    return refusal
        .<Outcome>map(Outcome.NotAlone::new)
        .orElseGet(
            () ->
                isDoubtful(organisation.orgId())
                    ? new Outcome.AddressToConfirm()
                    : new Outcome.SeatTaken());
  }

  private boolean isDoubtful(String orgId) {
    return store
        .organisations()
        .byId(orgId)
        .map(PartnerOrganisation::addressToConfirm)
        .orElse(false);
  }

  /** Generates and hashes passwords. This takes most of a letter's time, and holds no lock. */
  List<Draft> drafts(List<PartnerOrganisation> organisations) {
    return organisations.stream().map(this::draft).toList();
  }

  /**
   * Issues the letters of some organisations together, in the same order. Answers none if a seat
   * was taken meanwhile, or if the operator was involved in one of the organisations (R19); the
   * transaction must then be rolled back, unless it was for one organisation only.
   *
   * @param replacing whether letters that are out are replaced; if not, a letter that somebody has
   *     issued meanwhile counts as a taken seat
   */
  List<Outcome.Issued> issueAll(
      List<Draft> drafts, boolean replacing, String actorId, @Nullable String origin) {
    List<String> orgIds = drafts.stream().map(Draft::orgId).toList();
    if (!mayIssue(orgIds, replacing, actorId)) {
      return List.of();
    }
    store.letters().replaceLive(orgIds).forEach(this::disable);
    Instant issuedAt = store.now();
    Instant expiresAt = issuedAt.plus(PartnerSettingsProvider.of(session).letterValidity());
    Map<String, String> accounts = new HashMap<>();
    for (Draft draft : drafts) {
      accounts.put(draft.orgId(), write(draft, issuedAt, expiresAt));
    }
    store
        .journal()
        .writeAll(
            accounts,
            JournalAct.LETTER_ISSUED,
            actorId,
            origin,
            JournalDetails.none().with(DetailKey.EXPIRES_AT, expiresAt));
    orgIds.stream().findFirst().ifPresent(orgId -> watch(orgId, actorId, origin));
    PartnerMeters.lettersIssued(session, drafts.size());
    return drafts.stream()
        .map(
            draft ->
                new Outcome.Issued(
                    draft.identifier(), draft.reference(), draft.secret(), issuedAt, expiresAt))
        .toList();
  }

  private void watch(String orgId, String actorId, @Nullable String origin) {
    store
        .alarms()
        .lettersIssued(
            new Alarms.Act(realm.getId(), orgId, actorId, origin),
            PartnerSettingsProvider.of(session).lettersAlone());
  }

  // First the seats, then the letters: a claim locks them in the same order. The locks make changes
  // wait, so that it is certain who last described the organisations and which letters are out.
  private boolean mayIssue(List<String> orgIds, boolean replacing, String actorId) {
    store.organisations().lockAll(orgIds);
    return store.seats().offer(orgIds) == orgIds.size()
        && new LetterRight(session, realm, actorId).refusals(orgIds).isEmpty()
        && (replacing || store.letters().liveOf(orgIds).isEmpty());
  }

  /** Writes the letter and its provisional account. Answers the account's user id. */
  private String write(Draft draft, Instant issuedAt, Instant expiresAt) {
    String userId = provisionalAccount(draft).getId();
    store
        .letters()
        .issue(
            userId,
            realm.getId(),
            draft.orgId(),
            draft.identifier(),
            draft.reference(),
            draft.hash(),
            issuedAt,
            expiresAt);
    return userId;
  }

  // No default roles and no required actions of the realm: this account opens one form only. The
  // account itself carries the required action, not only each sign-in: of two parallel requests,
  // one removes a sign-in's required action while Keycloak continues with the other.
  private UserModel provisionalAccount(Draft draft) {
    UserModel user = session.users().addUser(realm, null, draft.identifier().value(), false, false);
    user.setEnabled(true);
    user.addRequiredAction(FirstAdminClaim.ID);
    return user;
  }

  /** A letter before it is issued. */
  record Draft(
      String orgId,
      ProvisionalIdentifier identifier,
      LetterReference reference,
      ProvisionalSecret secret,
      SecretHash hash) {}

  // An identifier has 50 random bits, a reference 45: a collision is very unlikely, and a unique
  // key refuses it.
  private Draft draft(PartnerOrganisation organisation) {
    ProvisionalSecret secret = ProvisionalSecret.generate(RANDOM);
    return new Draft(
        organisation.orgId(),
        ProvisionalIdentifier.generate(RANDOM),
        LetterReference.generate(RANDOM),
        secret,
        hashing.hash(secret.reveal()));
  }

  private void disable(String userId) {
    UserModel former = session.users().getUserById(realm, userId);
    if (former != null) {
      former.setEnabled(false);
    }
  }
}
