package fr.moncomptepartenaire.firstadmin.contest;

import fr.moncomptepartenaire.kernel.journal.DetailKey;
import fr.moncomptepartenaire.kernel.journal.JournalDetails;
import fr.moncomptepartenaire.kernel.mail.MailKind;
import fr.moncomptepartenaire.kernel.organisation.Motive;
import fr.moncomptepartenaire.platform.background.PartnerMeters;
import fr.moncomptepartenaire.platform.realm.RealmRequirement;
import fr.moncomptepartenaire.platform.settings.PartnerSettingsProvider;
import fr.moncomptepartenaire.store.PartnerStore;
import fr.moncomptepartenaire.store.journal.JournalAct;
import fr.moncomptepartenaire.store.keycloak.OrganisationClosing;
import fr.moncomptepartenaire.store.seat.Notices.Notice;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;

/**
 * Freezes the organisation of a notice for whoever holds it (R22). One transaction: the code is
 * used up, the organisation is closed (R11), and the journal and the mails say so.
 */
final class ContestedClaim {
  /** How many operators are told at most. */
  private static final int TOLD = 500;

  /** Operators read it where other suspensions have their motive. */
  private static final Motive MOTIVE =
      Motive.parse("« Ce n’est pas nous » : demandé avec le code de l’avis").orElseThrow();

  private final KeycloakSession session;
  private final RealmModel realm;
  private final PartnerStore store;

  ContestedClaim(KeycloakSession session, RealmModel realm) {
    this.session = session;
    this.realm = realm;
    this.store = PartnerStore.of(session);
  }

  /**
   * Freezes the organisation. Returns false, and writes nothing, if the code was used meanwhile, or
   * the seat was claimed.
   */
  boolean freeze(Notice notice, String codeHash, @Nullable String origin) {
    String orgId = notice.organisation().orgId();
    // First the organisation: everywhere, its row is locked before the rest.
    store.suspensions().lock(orgId);
    if (!store.notices().useCode(realm.getId(), notice.reference(), codeHash)) {
      return false;
    }
    store.suspensions().beginByHolder(realm.getId(), orgId, MOTIVE, notice.reference(), codeHash);
    OrganisationClosing.close(session, realm, orgId);
    store
        .journal()
        .write(
            orgId,
            JournalAct.FROZEN_BY_NOTICE,
            null,
            null,
            origin,
            JournalDetails.none().with(DetailKey.CAUSE, "contested"));
    tell(orgId);
    PartnerMeters.frozen(session);
    return true;
  }

  private void tell(String orgId) {
    String baseUri = session.getContext().getUri().getBaseUri().toString();
    store
        .mandates()
        .administratorOf(orgId)
        .ifPresent(
            administrator ->
                store
                    .outbox()
                    .enqueue(
                        MailKind.ORGANISATION_FROZEN,
                        realm.getId(),
                        orgId,
                        administrator,
                        baseUri));
    PartnerSettingsProvider.of(session)
        .contact()
        .mail()
        .ifPresent(
            mail ->
                store
                    .outbox()
                    .enqueueToOrganisation(
                        MailKind.FREEZE_ALERT, realm.getId(), orgId, baseUri, mail.value()));
    tellOperators(orgId, baseUri);
  }

  // The contact address is a setting that may be missing, and nobody reads it at night: whoever can
  // end the freeze is told.
  private void tellOperators(String orgId, String baseUri) {
    RoleModel operator = realm.getRole(RealmRequirement.OPERATOR_ROLE);
    if (operator != null) {
      store
          .operatorMailboxes()
          .holders(realm.getId(), operator.getId(), TOLD)
          .forEach(
              userId ->
                  store
                      .outbox()
                      .enqueue(MailKind.FREEZE_ALERT, realm.getId(), orgId, userId, baseUri));
    }
  }
}
