package fr.moncomptepartenaire.platform.realm;

import org.keycloak.models.RealmModel;
import org.keycloak.models.RequiredActionProviderModel;

/** The required actions of a realm: those that it offers, and ours, which it must have. */
public final class RequiredActions {
  private RequiredActions() {}

  /** Whether the realm has the action, switched on. */
  public static boolean isOffered(RealmModel realm, String action) {
    RequiredActionProviderModel model = realm.getRequiredActionProviderByAlias(action);
    return model != null && model.isEnabled();
  }

  /**
   * Gives the realm an action of ours, unless it has it. An action that somebody has switched off
   * stays off.
   *
   * @param name the action's name in Keycloak's console
   * @param priority its place among the actions, smallest first
   */
  public static void provide(RealmModel realm, String action, String name, int priority) {
    if (realm.getRequiredActionProviderByAlias(action) == null) {
      var model = new RequiredActionProviderModel();
      model.setAlias(action);
      model.setProviderId(action);
      model.setName(name);
      model.setEnabled(true);
      model.setDefaultAction(false);
      model.setPriority(priority);
      realm.addRequiredActionProvider(model);
    }
  }
}
