package fr.moncomptepartenaire.store.keycloak;

import fr.moncomptepartenaire.kernel.delegation.MandateKind;
import fr.moncomptepartenaire.kernel.journal.DetailKey;
import fr.moncomptepartenaire.kernel.journal.JournalDetails;
import fr.moncomptepartenaire.kernel.journal.JournalDetails.Access;
import fr.moncomptepartenaire.store.PartnerStore;
import fr.moncomptepartenaire.store.habilitation.HeldRights.Standing;
import fr.moncomptepartenaire.store.journal.JournalAct;
import fr.moncomptepartenaire.store.people.Mandates;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel.OrganizationMemberJoinEvent;
import org.keycloak.models.OrganizationModel.OrganizationMemberLeaveEvent;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Journals the people who come to an organisation or leave it by Keycloak's own interfaces, in the
 * transaction of the act (R14, R20): what they held, and what is left of it.
 */
final class MemberWatch {
  private final KeycloakSession session;
  private final PartnerStore store;

  MemberWatch(KeycloakSession session) {
    this.session = session;
    this.store = PartnerStore.of(session);
  }

  /**
   * An account is about to be deleted, with all that its person holds.
   *
   * <p>The organisation is locked first, as in all other code.
   */
  void goes(UserModel user) {
    if (HabilitationWatch.isOwnAct(session)) {
      return;
    }
    List<String> orgIds = store.members().registeredOrganisationsOf(user.getId());
    if (orgIds.isEmpty()) {
      return;
    }
    store.organisations().lockAll(orgIds);
    List<String> groups = store.members().groupsOf(user.getId());
    boolean own = isOwn(user);
    NativeAct act = own ? NativeAct.in(session).by(user.getId()) : NativeAct.in(session);
    for (Standing standing : store.heldRights().standings(user.getId())) {
      act.journal(
          standing.orgId(),
          own ? JournalAct.OWN_ACCOUNT_DELETED : JournalAct.MEMBER_REMOVED_BY_PLATFORM,
          user.getId(),
          gone(groups, standing.mandate(), perimeter(standing.mandateId()))
              .access(Access.of(standing.enabled()), Access.DELETED)
              .with(DetailKey.CAUSE, "account-removed"));
    }
  }

  // Keycloak's own page for it is a step of a sign-in, which has no session yet.
  private boolean isOwn(UserModel user) {
    AuthenticationSessionModel signIn = session.getContext().getAuthenticationSession();
    return signIn != null
        && signIn.getAuthenticatedUser() != null
        && user.getId().equals(signIn.getAuthenticatedUser().getId());
  }

  /**
   * A person has left the organisation; the mandate is still there.
   *
   * <p>A managed member has been deleted with all rows, of which {@link #goes} has told.
   */
  void left(OrganizationMemberLeaveEvent event) {
    String orgId = event.getOrganization().getId();
    String userId = event.getUser().getId();
    if (store.organisations().byId(orgId).isEmpty()
        || store.heldRights().account(userId).isEmpty()) {
      return;
    }
    store.organisations().lock(orgId);
    Optional<Mandates.Held> mandate =
        store.mandates().byUserId(userId).filter(held -> held.orgId().equals(orgId));
    NativeAct.in(session)
        .journal(
            orgId,
            JournalAct.MEMBER_REMOVED_BY_PLATFORM,
            userId,
            gone(
                store.members().groupsOf(userId),
                mandate.map(Mandates.Held::kind),
                perimeter(mandate.map(Mandates.Held::id).orElse(null))));
  }

  private static JournalDetails gone(
      List<String> groups, Optional<MandateKind> mandate, List<String> perimeter) {
    return JournalDetails.none()
        .groups(groups, List.of())
        .mandate(mandate, Optional.empty())
        .perimeter(perimeter, List.of());
  }

  private List<String> perimeter(@Nullable String mandateId) {
    return mandateId == null ? List.of() : store.mandates().perimeter(mandateId);
  }

  /** A person has joined the organisation, with the groups that the account has already. */
  void joined(OrganizationMemberJoinEvent event) {
    String orgId = event.getOrganization().getId();
    String userId = event.getUser().getId();
    if (HabilitationWatch.isOwnAct(session) || store.organisations().byId(orgId).isEmpty()) {
      return;
    }
    store.organisations().lock(orgId);
    List<String> groups = store.members().groupsOf(userId);
    store
        .heldRights()
        .account(userId)
        .ifPresent(
            account ->
                NativeAct.in(session)
                    .journal(
                        orgId,
                        JournalAct.MEMBER_JOINED_BY_PLATFORM,
                        userId,
                        JournalDetails.none()
                            .groups(List.of(), groups)
                            .with(DetailKey.ACCESS_AFTER, Access.of(account.enabled()).name())));
  }
}
