package fr.moncomptepartenaire.provisioning.realm;

import fr.moncomptepartenaire.platform.realm.RealmRequirement;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.workflow.WorkflowProvider;
import org.keycloak.representations.workflows.WorkflowRepresentation;
import org.keycloak.util.JsonSerialization;

/**
 * Creates Keycloak's workflow that warns the owner of an unused account and later disables it. A
 * realm file cannot contain a workflow: Keycloak 26.7.4 neither exports its configuration nor
 * imports it (keycloak/keycloak#50972).
 */
final class InactivityRequirement implements RealmRequirement {
  private static final String FILE = "/workflows/comptes-inactifs.json";

  private final KeycloakSession session;

  InactivityRequirement(KeycloakSession session) {
    this.session = session;
  }

  @Override
  public void provide(RealmModel realm) {
    WorkflowProvider workflows = workflows();
    WorkflowRepresentation wanted = wanted();
    if (workflows == null || hasNameless(workflows) || isThere(workflows, wanted)) {
      return;
    }
    // Accounts of letters and of programs do not have the default role, so the workflow ignores
    // them.
    wanted.setConditions("has-role(" + realm.getDefaultRole().getName() + ")");
    workflows.toModel(wanted);
  }

  @Override
  public List<String> shortcomings(RealmModel realm) {
    WorkflowProvider workflows = workflows();
    if (workflows == null) {
      return List.of("Keycloak's feature 'workflows' is off: accounts that nobody uses stay");
    }
    if (hasNameless(workflows)) {
      return List.of(
          "a workflow has no name (Keycloak's partial export takes it away): Keycloak makes no"
              + " other workflow until that one is deleted, and accounts that nobody uses stay");
    }
    WorkflowRepresentation wanted = wanted();
    return isThere(workflows, wanted)
        ? List.of()
        : List.of("workflow '" + wanted.getName() + "' is missing");
  }

  private @Nullable WorkflowProvider workflows() {
    return session.getProvider(WorkflowProvider.class);
  }

  /**
   * Whether a workflow has no name, which a partial export removes (keycloak/keycloak#50972). When
   * Keycloak 26.7.4 creates a workflow, it compares the names of all, and fails if one is missing.
   */
  private static boolean hasNameless(WorkflowProvider workflows) {
    return workflows.getWorkflows().anyMatch(workflow -> workflow.getName() == null);
  }

  /** Compares the name only: an administrator may have changed the days, or disabled it. */
  private static boolean isThere(WorkflowProvider workflows, WorkflowRepresentation wanted) {
    return workflows
        .getWorkflows()
        .anyMatch(workflow -> Objects.equals(workflow.getName(), wanted.getName()));
  }

  private static WorkflowRepresentation wanted() {
    try (InputStream file = InactivityRequirement.class.getResourceAsStream(FILE)) {
      return JsonSerialization.readValue(
          Objects.requireNonNull(file), WorkflowRepresentation.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
