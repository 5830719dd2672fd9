package fr.moncomptepartenaire.store;

import fr.moncomptepartenaire.kernel.claim.LetterState;
import fr.moncomptepartenaire.kernel.delegation.MandateKind;
import fr.moncomptepartenaire.kernel.journal.DetailKey;
import fr.moncomptepartenaire.kernel.journal.JournalDetails;
import fr.moncomptepartenaire.store.journal.JournalAct;
import fr.moncomptepartenaire.store.people.Mandates;
import fr.moncomptepartenaire.store.seat.ProvisionalAccount;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;

/** Deletes the rows of what Keycloak has removed: no foreign key refers to Keycloak's tables. */
public final class Removals {
  private final PartnerStore store;
  private final EntityManager em;

  Removals(PartnerStore store, EntityManager em) {
    this.store = store;
    this.em = em;
  }

  /**
   * Deletes the rows of a user whom Keycloak has removed. If the user held a seat, the seat becomes
   * orphaned and the journal records it (T32). If the user was a letter's account, the seat is
   * vacant again.
   */
  public void user(String userId) {
    store.refusedAddresses().forget(userId);
    store.mandates().byUserId(userId).ifPresent(this::end);
    Optional<ProvisionalAccount> letter = store.letters().byUserId(userId);
    letter.ifPresent(this::forgetLetter);
    for (String entity :
        List.of(
            "PartnerProvisionalAccount",
            "PartnerCredential",
            "PartnerOutbox",
            "PartnerSignIn",
            "PartnerBrowser",
            "PartnerAlarm",
            "PartnerWithdrawal",
            "PartnerPendingAddress",
            "PartnerConfirmation",
            "PartnerCharterAcceptance",
            "PartnerFactorUse",
            "PartnerFactorReset")) {
      em.createQuery("delete from " + entity + " e where e.userId = :userId")
          .setParameter("userId", userId)
          .executeUpdate();
    }
    letter.ifPresent(gone -> store.seats().followLetter(gone.orgId()));
  }

  /**
   * Ends the mandate of a user who has left the organisation, whether or not the account still
   * exists. Returns whether there was a mandate.
   */
  public boolean member(String orgId, String userId) {
    Optional<Mandates.Held> mandate =
        store.mandates().byUserId(userId).filter(held -> held.orgId().equals(orgId));
    mandate.ifPresent(this::end);
    return mandate.isPresent();
  }

  private void end(Mandates.Held mandate) {
    if (mandate.kind() == MandateKind.ADMINISTRATOR && store.seats().orphan(mandate.orgId())) {
      store
          .journal()
          .write(
              mandate.orgId(),
              JournalAct.SEAT_ORPHANED,
              null,
              mandate.userId(),
              null,
              JournalDetails.none()
                  .mandate(Optional.of(mandate.kind()), Optional.empty())
                  .with(DetailKey.CAUSE, "account-removed"));
    }
    store.mandates().remove(mandate.userId());
  }

  /** Removes from every perimeter a group that Keycloak has removed. */
  public void group(String groupId) {
    em.createQuery("delete from PartnerMandateGroup g where g.groupId = :groupId")
        .setParameter("groupId", groupId)
        .executeUpdate();
  }

  // Locks the seat before the letter, like all other code.
  private void forgetLetter(ProvisionalAccount letter) {
    store.organisations().lock(letter.orgId());
    store.seats().giveBack(letter.orgId(), letter.userId());
    if (letter.state() == LetterState.LIVE) {
      store
          .journal()
          .write(
              letter.orgId(),
              JournalAct.LETTER_KILLED,
              null,
              letter.userId(),
              null,
              JournalDetails.none().with(DetailKey.CAUSE, "account-removed"));
    }
  }

  /** Deletes the rows of an organisation that Keycloak has removed, except its journal. */
  public void organisation(String orgId) {
    // Locked first, like in all other code: a running import finishes its current lines before.
    store.organisations().lock(orgId);
    store.peopleImports().forget("i.orgId = :value", orgId);
    store.refusedAddresses().forget(orgId);
    store.organisations().remove(orgId);
  }

  /** Deletes the rows of a realm that Keycloak has removed, except the journals. */
  public void realm(String realmId) {
    store.organisationImports().forget("i.realmId = :value", realmId);
    store.peopleImports().forget("i.realmId = :value", realmId);
    em.createQuery(
            "delete from PartnerMandateGroup g where g.mandateId in (select m.id from PartnerMandate m"
                + " where m.realmId = :realmId)")
        .setParameter("realmId", realmId)
        .executeUpdate();
    for (String entity :
        List.of(
            "PartnerMandate",
            "PartnerProvisionalAccount",
            "PartnerEmailCode",
            "PartnerMailBudget",
            "PartnerReplacement",
            "PartnerSuspension",
            "PartnerSignIn",
            "PartnerCharterAcceptance",
            "PartnerBrowser",
            "PartnerAlarm",
            "PartnerWithdrawal",
            "PartnerPendingAddress",
            "PartnerRefusedAddress",
            "PartnerFactorUse",
            "PartnerFactorReset",
            "PartnerFactorGrace",
            "PartnerNotice",
            "PartnerNoticeCopy",
            "PartnerNoticeCode",
            "PartnerCodeTry",
            "PartnerLetterSelection",
            "PartnerInvolvement",
            "PartnerConfirmation",
            "PartnerReview",
            "PartnerCampaign",
            "PartnerIdentifierStem",
            "PartnerHashKey",
            "PartnerCredential",
            "PartnerOutbox",
            "PartnerOrganisation")) {
      em.createQuery("delete from " + entity + " e where e.realmId = :realmId")
          .setParameter("realmId", realmId)
          .executeUpdate();
    }
  }
}
