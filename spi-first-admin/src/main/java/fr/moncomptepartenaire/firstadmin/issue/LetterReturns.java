package fr.moncomptepartenaire.firstadmin.issue;

import fr.moncomptepartenaire.kernel.claim.LetterReference;
import fr.moncomptepartenaire.kernel.claim.LetterReturn;
import fr.moncomptepartenaire.kernel.journal.DetailKey;
import fr.moncomptepartenaire.kernel.journal.JournalDetails;
import fr.moncomptepartenaire.store.PartnerStore;
import fr.moncomptepartenaire.store.journal.JournalAct;
import fr.moncomptepartenaire.store.organisation.PartnerOrganisation;
import fr.moncomptepartenaire.store.seat.ProvisionalAccount;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Records the letters that the post brings back: the letter is dead, and no other one goes to the
 * address until an operator has changed or confirmed it (R5).
 */
public final class LetterReturns {
  private final KeycloakSession session;
  private final RealmModel realm;
  private final PartnerStore store;

  public LetterReturns(KeycloakSession session, RealmModel realm) {
    this.session = session;
    this.realm = realm;
    this.store = PartnerStore.of(session);
  }

  /**
   * What became of one return.
   *
   * @param organisation to which the letter was sent
   * @param refusal why the return is not recorded; empty if it is
   */
  public record Outcome(PartnerOrganisation organisation, Optional<LetterReturn.Refusal> refusal) {}

  /**
   * Records returns within the transaction of the session, and answers what became of each. A
   * reference that no letter of the realm has is left out of the answer.
   *
   * @param actorId who records them
   * @param origin the remote address of the request
   */
  public Map<LetterReference, Outcome> record(
      Map<LetterReference, LetterReturn.Reason> returns, String actorId, @Nullable String origin) {
    Map<LetterReference, ProvisionalAccount> letters =
        store.letters().byReferences(realm.getId(), returns.keySet());
    Map<LetterReference, Outcome> outcomes = new HashMap<>();
    for (Map.Entry<LetterReference, ProvisionalAccount> entry : inOneOrder(letters)) {
      ProvisionalAccount letter = entry.getValue();
      // First the organisation, then the letter: a claim locks them in the same order.
      store.organisations().lock(letter.orgId());
      Optional<PartnerOrganisation> organisation = store.organisations().byId(letter.orgId());
      if (organisation.isEmpty()) {
        continue;
      }
      LetterReturn.@Nullable Reason reason = returns.get(entry.getKey());
      Optional<LetterReturn.Refusal> refusal =
          reason == null
              ? Optional.empty()
              : record(letter, organisation.get(), reason, actorId, origin);
      outcomes.put(entry.getKey(), new Outcome(organisation.get(), refusal));
    }
    return outcomes;
  }

  // By organisation, so that two operators who record lists at once wait for each other only once.
  private static Collection<Map.Entry<LetterReference, ProvisionalAccount>> inOneOrder(
      Map<LetterReference, ProvisionalAccount> letters) {
    Comparator<Map.Entry<LetterReference, ProvisionalAccount>> order =
        Comparator.comparing(entry -> entry.getValue().orgId());
    return List.copyOf(
        letters.entrySet().stream()
            .sorted(order.thenComparing(entry -> entry.getKey().value()))
            .toList());
  }

  private Optional<LetterReturn.Refusal> record(
      ProvisionalAccount letter,
      PartnerOrganisation organisation,
      LetterReturn.Reason reason,
      String actorId,
      @Nullable String origin) {
    if (!store.letters().comeBack(letter.userId(), reason)) {
      return store
          .letters()
          .byUserId(letter.userId())
          .flatMap(now -> LetterReturn.refusal(now.state(), now.returned().isPresent()));
    }
    store.seats().followLetter(organisation.orgId());
    if (LetterReturn.castsDoubt(letter.issuedAt(), organisation.addressSetAt())) {
      store.organisations().doubtAddress(organisation.orgId());
    }
    UserModel account = session.users().getUserById(realm, letter.userId());
    if (account != null) {
      account.setEnabled(false);
    }
    store
        .journal()
        .write(
            organisation.orgId(),
            JournalAct.LETTER_RETURNED,
            actorId,
            letter.userId(),
            origin,
            JournalDetails.none().with(DetailKey.CAUSE, reason.name()));
    return Optional.empty();
  }
}
