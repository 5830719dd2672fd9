package fr.moncomptepartenaire.provisioning.fgap;

import fr.moncomptepartenaire.store.PartnerStore;
import fr.moncomptepartenaire.store.people.Membership;
import fr.moncomptepartenaire.store.people.Memberships;
import jakarta.ws.rs.HttpMethod;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.http.HttpRequest;
import org.keycloak.models.AdminRoles;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** The facts about one caller, read by SQL within the session's transaction. */
final class SessionAccessFacts implements AccessFacts {
  private static final String ATTRIBUTE = SessionAccessFacts.class.getName();

  private final KeycloakSession session;
  private final RealmModel realm;
  private final String callerId;
  private final Memberships memberships;

  SessionAccessFacts(KeycloakSession session, RealmModel realm, String callerId) {
    this.session = session;
    this.realm = realm;
    this.callerId = callerId;
    this.memberships = PartnerStore.of(session).memberships();
  }

  /**
   * The facts about a caller for one question of Keycloak's. A request that only reads shares them
   * among all of its questions: Keycloak asks several times about each person of a list.
   */
  static AccessFacts forQuestion(KeycloakSession session, RealmModel realm, String callerId) {
    var facts = new SessionAccessFacts(session, realm, callerId);
    if (!onlyReads(session)) {
      return facts;
    }
    String attribute = String.join(" ", ATTRIBUTE, realm.getId(), callerId);
    AccessFacts shared = session.getAttribute(attribute, AccessFacts.class);
    if (shared == null) {
      shared = new RememberedFacts(facts);
      session.setAttribute(attribute, shared);
    }
    return shared;
  }

  private static boolean onlyReads(KeycloakSession session) {
    HttpRequest request = session.getContext().getHttpRequest();
    return request != null && HttpMethod.GET.equals(request.getHttpMethod());
  }

  @Override
  public Optional<Membership> caller() {
    return person(callerId);
  }

  // Asks the same question as Keycloak's PartialEvaluator, of the same model.
  @Override
  public boolean callersListsAreFiltered() {
    @Nullable UserModel caller = session.users().getUserById(realm, callerId);
    @Nullable ClientModel management =
        realm.getClientByClientId(Constants.REALM_MANAGEMENT_CLIENT_ID);
    return caller != null
        && management != null
        && Stream.of(
                AdminRoles.QUERY_CLIENTS,
                AdminRoles.QUERY_GROUPS,
                AdminRoles.QUERY_USERS,
                AdminRoles.QUERY_ORGANIZATIONS)
            .map(management::getRole)
            .filter(Objects::nonNull)
            .anyMatch(caller::hasRole);
  }

  // A background task has no request and reads nothing natively.
  @Override
  public boolean readsAsOurLists() {
    return session.getContext().getHttpRequest() == null
        || NativeReading.isAsOurLists(session.getContext().getUri().getPath());
  }

  @Override
  public Optional<Membership> person(String userId) {
    return memberships.of(userId).filter(standing -> standing.realmId().equals(realm.getId()));
  }

  @Override
  public boolean administersKeycloak(Membership person) {
    return memberships.holdsAdminRole(person.realmId(), person.userId());
  }

  @Override
  public Set<AdminScope> ourActOn(String userId) {
    return EndpointGrant.scopesOn(session, userId);
  }

  @Override
  public Set<AdminScope> ourAct() {
    return EndpointGrant.scopes(session);
  }

  @Override
  public boolean offers(Membership standing, String groupId) {
    return !PartnerStore.of(session)
        .offeredGroups()
        .among(standing.orgId(), Set.of(groupId))
        .isEmpty();
  }

  @Override
  public boolean permissionsAreSound() {
    return ProvidedPermissions.of(session, realm)
        .flatMap(permissions -> permissions.sound(ProvidedPermission.USERS))
        .isPresent();
  }
}
