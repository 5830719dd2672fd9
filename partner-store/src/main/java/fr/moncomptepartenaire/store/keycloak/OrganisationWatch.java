package fr.moncomptepartenaire.store.keycloak;

import fr.moncomptepartenaire.kernel.journal.JournalDetails;
import fr.moncomptepartenaire.store.PartnerStore;
import fr.moncomptepartenaire.store.journal.JournalAct;
import fr.moncomptepartenaire.store.journal.JournalFilter;
import fr.moncomptepartenaire.store.journal.JournalRows;
import fr.moncomptepartenaire.store.organisation.PartnerOrganisation;
import java.util.List;
import java.util.Set;
import org.keycloak.models.KeycloakSession;

/**
 * Journals that an organisation was suspended, or its suspension ended, by Keycloak's own
 * interfaces, in the transaction of the change (R11, R14).
 */
public final class OrganisationWatch {
  private static final Set<String> SUSPENDED =
      Set.of(JournalAct.ORGANISATION_SUSPENDED.code(), JournalAct.FROZEN_BY_NOTICE.code());

  private static final List<String> TOLD =
      List.of(
          JournalAct.ORGANISATION_SUSPENDED.code(),
          JournalAct.FROZEN_BY_NOTICE.code(),
          JournalAct.SUSPENSION_ENDED.code());

  private final KeycloakSession session;
  private final PartnerStore store;

  public OrganisationWatch(KeycloakSession session) {
    this.session = session;
    this.store = PartnerStore.of(session);
  }

  /** An administrator of the platform has changed an Organization, perhaps to what it was. */
  public void edited(String orgId) {
    store
        .organisations()
        .byId(orgId)
        .filter(organisation -> organisation.suspended() != isToldSuspended(orgId))
        .ifPresent(this::tell);
  }

  // The event says nothing of what was before: the journal does. Without such a row, which may be
  // too old to be kept, the suspension that an operator began does.
  private boolean isToldSuspended(String orgId) {
    JournalRows rows = store.journalRows();
    return rows.places(orgId, JournalFilter.ALL, TOLD, 1).stream()
        .findFirst()
        .flatMap(last -> rows.numbered(orgId, List.of(last.seq())).values().stream().findFirst())
        .map(row -> SUSPENDED.contains(row.act()))
        .orElseGet(() -> store.suspensions().of(orgId).isPresent());
  }

  private void tell(PartnerOrganisation organisation) {
    NativeAct act = NativeAct.in(session);
    store
        .journal()
        .write(
            organisation.orgId(),
            organisation.suspended()
                ? JournalAct.ORGANISATION_SUSPENDED
                : JournalAct.SUSPENSION_ENDED,
            act.actor(),
            null,
            act.origin(),
            JournalDetails.none().byPlatform());
  }
}
