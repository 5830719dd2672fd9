package fr.moncomptepartenaire.provisioning.fgap;

import fr.moncomptepartenaire.kernel.delegation.MandateKind;
import fr.moncomptepartenaire.store.people.Membership;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A little world of facts that a test makes up. */
final class World implements AccessFacts {
  static final String CALLER = "caller";
  static final String ORGANISATION = "organisation";
  static final String ELSEWHERE = "other organisation";
  static final String GROUP = "group";

  private final Map<String, Membership> standings = new HashMap<>();
  private final Set<String> keycloakAdministrators = new HashSet<>();
  private final Set<String> offered = new HashSet<>();
  private boolean filtered = true;
  private boolean asOurLists = true;
  private @Nullable String target;
  private Set<AdminScope> act = Set.of();

  World with(Membership standing) {
    standings.put(standing.userId(), standing);
    return this;
  }

  World withCaller(@Nullable MandateKind mandate, String... perimeter) {
    return with(standing(CALLER, ORGANISATION, mandate, perimeter));
  }

  World withMember(String userId, String orgId) {
    return with(standing(userId, orgId, null));
  }

  World administratorOfKeycloak(String userId) {
    keycloakAdministrators.add(userId);
    return this;
  }

  World offering(String groupId) {
    offered.add(groupId);
    return this;
  }

  World withUnfilteredLists() {
    filtered = false;
    return this;
  }

  World readingMoreThanListsShow() {
    asOurLists = false;
    return this;
  }

  World during(String userId, AdminScope... scopes) {
    target = userId;
    act = Set.of(scopes);
    return this;
  }

  static Membership standing(
      String userId, String orgId, @Nullable MandateKind mandate, String... perimeter) {
    return standing(userId, orgId, mandate, true, true, perimeter);
  }

  static Membership standing(
      String userId,
      String orgId,
      @Nullable MandateKind mandate,
      boolean organisationEnabled,
      boolean userEnabled,
      String... perimeter) {
    return new Membership(
        userId,
        "realm",
        orgId,
        "group of " + orgId,
        "73282932000074",
        organisationEnabled,
        userEnabled,
        mandate,
        Set.of(perimeter));
  }

  Decision decide(GrantableScope ask, String on) {
    return AccessTable.decide(ask.resourceType(), ask.scope(), on, this);
  }

  @Override
  public Optional<Membership> caller() {
    return person(CALLER);
  }

  @Override
  public boolean callersListsAreFiltered() {
    return filtered;
  }

  @Override
  public boolean readsAsOurLists() {
    return asOurLists;
  }

  @Override
  public Optional<Membership> person(String userId) {
    return Optional.ofNullable(standings.get(userId));
  }

  @Override
  public boolean administersKeycloak(Membership person) {
    return keycloakAdministrators.contains(person.userId());
  }

  @Override
  public Set<AdminScope> ourActOn(String userId) {
    return userId.equals(target) ? act : Set.of();
  }

  @Override
  public Set<AdminScope> ourAct() {
    return act;
  }

  @Override
  public boolean offers(Membership standing, String groupId) {
    return offered.contains(groupId);
  }

  @Override
  public boolean permissionsAreSound() {
    return true;
  }
}
