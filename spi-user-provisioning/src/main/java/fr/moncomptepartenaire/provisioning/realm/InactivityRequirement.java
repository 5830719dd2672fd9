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
 * Sets up Keycloak's workflow that warns and then disables unused accounts. A realm file cannot
 * contain it: Keycloak 26.7.3 does not import {@code workflows}.
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
    // Accounts of letters and of programs do not have that role: they sign in otherwise, or never.
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

  /** Keycloak (26.7.4) compares the names of all workflows and fails if one has no name. */
  private static boolean hasNameless(WorkflowProvider workflows) {
    return workflows.getWorkflows().anyMatch(workflow -> workflow.getName() == null);
  }

  /** Any state counts: an administrator may have changed the days or switched it off. */
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
