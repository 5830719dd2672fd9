package fr.moncomptepartenaire.provisioning.people;

import fr.moncomptepartenaire.kernel.person.EmailAddress;
import fr.moncomptepartenaire.store.PartnerStore;
import fr.moncomptepartenaire.store.people.Membership;
import java.util.List;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Whether an address is taken, and how often an organisation's people may ask (R7). */
final class TakenAddress {
  private final KeycloakSession session;
  private final RealmModel realm;
  private final PartnerStore store;

  TakenAddress(KeycloakSession session, RealmModel realm) {
    this.session = session;
    this.realm = realm;
    this.store = PartnerStore.of(session);
  }

  /** Whether the caller is no longer told today which addresses are taken. */
  boolean isSilent(Membership caller) {
    return store.refusedAddresses().isSpentFor(caller);
  }

  /**
   * The fault of an address that an account has, or that a person of this organisation is about to
   * prove. It names a colleague, and nobody else. An address that another organisation typed and
   * nobody proved is not taken. A hit outside the organisation is counted in a transaction of its
   * own, so that a dry run counts like a real run.
   */
  Optional<FieldFault> fault(Membership caller, EmailAddress address) {
    Optional<String> holder = holder(caller, address);
    Optional<FieldFault.Holder> colleague = holder.flatMap(one -> colleague(caller, one));
    if (holder.isPresent() && colleague.isEmpty()) {
      KeycloakModelUtils.runJobInTransaction(
          session.getKeycloakSessionFactory(),
          apart -> PartnerStore.of(apart).refusedAddresses().record(caller, address.value()));
    }
    return holder.map(one -> FieldFault.taken(colleague));
  }

  private Optional<String> holder(Membership caller, EmailAddress address) {
    return Optional.ofNullable(session.users().getUserByEmail(realm, address.value()))
        .map(UserModel::getId)
        .or(() -> store.pendingAddresses().holder(caller.orgId(), address.value()));
  }

  private Optional<FieldFault.Holder> colleague(Membership caller, String userId) {
    return Optional.ofNullable(
            store.memberListing().names(caller.orgId(), List.of(userId)).get(userId))
        .map(name -> new FieldFault.Holder(userId, name));
  }
}
