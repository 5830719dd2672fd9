package fr.moncomptepartenaire.provisioning.fgap;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.authorization.model.Policy;
import org.keycloak.authorization.model.Resource;
import org.keycloak.authorization.model.ResourceServer;
import org.keycloak.authorization.model.Scope;
import org.keycloak.representations.idm.authorization.DecisionStrategy;
import org.keycloak.representations.idm.authorization.Logic;

/**
 * A permission that is in no table. It stands for one caller's part of a real permission while
 * Keycloak builds the filter of a list. Keycloak's {@code PartialEvaluator} reads two things from
 * it: the ids that it covers, and its associated policies, here the object itself. The real
 * permission covers every user of the realm and must never reach the evaluator.
 */
final class ListFilter implements Policy {
  private final Policy permission;
  private final Set<String> ids;
  private final boolean shown;

  private ListFilter(Policy permission, Set<String> ids, boolean shown) {
    this.permission = permission;
    this.ids = Set.copyOf(ids);
    this.shown = shown;
  }

  /**
   * Shows these objects in the caller's lists. For groups, it shows the members of these groups.
   */
  static Policy showing(Policy permission, Set<String> ids) {
    return new ListFilter(permission, ids, true);
  }

  /** Hides these objects from the caller's lists, even if another permission shows them. */
  static Policy hiding(Policy permission, Set<String> ids) {
    return new ListFilter(permission, ids, false);
  }

  boolean shown() {
    return shown;
  }

  @Override
  public Set<String> getResourceNames() {
    return ids;
  }

  @Override
  public Set<Policy> getAssociatedPolicies() {
    return Set.of(this);
  }

  @Override
  public String getId() {
    return permission.getId();
  }

  @Override
  public String getType() {
    return PartnerPolicyFactory.ID;
  }

  @Override
  public String getName() {
    return permission.getName();
  }

  @Override
  public String getDescription() {
    return permission.getDescription();
  }

  @Override
  public DecisionStrategy getDecisionStrategy() {
    return DecisionStrategy.UNANIMOUS;
  }

  @Override
  public Logic getLogic() {
    return Logic.POSITIVE;
  }

  @Override
  public Map<String, String> getConfig() {
    return Map.of();
  }

  @Override
  public ResourceServer getResourceServer() {
    return permission.getResourceServer();
  }

  @Override
  public Set<Resource> getResources() {
    return Set.of();
  }

  @Override
  public Set<Scope> getScopes() {
    return permission.getScopes();
  }

  @Override
  public @Nullable String getResourceType() {
    return permission.getResourceType();
  }

  @Override
  public @Nullable String getOwner() {
    return null;
  }

  @Override
  public void setDecisionStrategy(DecisionStrategy decisionStrategy) {
    throw unchangeable();
  }

  @Override
  public void setLogic(Logic logic) {
    throw unchangeable();
  }

  @Override
  public void setConfig(Map<String, String> config) {
    throw unchangeable();
  }

  @Override
  public void removeConfig(String name) {
    throw unchangeable();
  }

  @Override
  public void putConfig(String name, String value) {
    throw unchangeable();
  }

  @Override
  public void setName(String name) {
    throw unchangeable();
  }

  @Override
  public void setDescription(String description) {
    throw unchangeable();
  }

  @Override
  public void setOwner(String owner) {
    throw unchangeable();
  }

  @Override
  public void addScope(Scope scope) {
    throw unchangeable();
  }

  @Override
  public void removeScope(Scope scope) {
    throw unchangeable();
  }

  @Override
  public void addAssociatedPolicy(Policy associatedPolicy) {
    throw unchangeable();
  }

  @Override
  public void removeAssociatedPolicy(Policy associatedPolicy) {
    throw unchangeable();
  }

  @Override
  public void addResource(Resource resource) {
    throw unchangeable();
  }

  @Override
  public void removeResource(Resource resource) {
    throw unchangeable();
  }

  private static UnsupportedOperationException unchangeable() {
    return new UnsupportedOperationException("a filter of one list is in no table");
  }
}
