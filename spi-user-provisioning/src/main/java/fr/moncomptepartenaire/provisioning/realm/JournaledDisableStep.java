package fr.moncomptepartenaire.provisioning.realm;

import fr.moncomptepartenaire.platform.realm.RealmSetup;
import fr.moncomptepartenaire.store.PartnerStore;
import fr.moncomptepartenaire.store.habilitation.HeldRights.Account;
import fr.moncomptepartenaire.store.keycloak.AccountWatch;
import java.util.Optional;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.workflow.DisableUserStepProvider;
import org.keycloak.models.workflow.WorkflowExecutionContext;

/**
 * Disables the account of somebody who has not signed in for long, as Keycloak's own step does, and
 * journals it in the same transaction: no event of Keycloak's says so (26.7.4).
 */
final class JournaledDisableStep extends DisableUserStepProvider {
  private static final String CAUSE = "workflow";

  private final KeycloakSession session;

  JournaledDisableStep(KeycloakSession session, ComponentModel model) {
    super(session, model);
    this.session = session;
  }

  @Override
  public void run(WorkflowExecutionContext context) {
    if (!RealmSetup.isPartnerRealm(session.getContext().getRealm())) {
      super.run(context);
      return;
    }
    String userId = context.getResourceId();
    boolean before = isEnabled(userId);
    super.run(context);
    if (before && !isEnabled(userId)) {
      new AccountWatch(session).disabled(userId, CAUSE);
    }
  }

  private boolean isEnabled(String userId) {
    Optional<Account> account = PartnerStore.of(session).heldRights().account(userId);
    return account.filter(Account::enabled).isPresent();
  }
}
