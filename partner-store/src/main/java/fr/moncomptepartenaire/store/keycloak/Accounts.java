package fr.moncomptepartenaire.store.keycloak;

import org.keycloak.models.UserModel;
import org.keycloak.models.utils.ReadOnlyUserModelDelegate;

/** Accounts as they are kept, behind what Keycloak may put before them. */
public final class Accounts {
  private Accounts() {}

  /**
   * The account to change. Of a suspended organisation Keycloak hands out people that refuse every
   * change; an act of ours that takes access away has to reach them all the same, else it would
   * come back with the end of the suspension.
   */
  public static UserModel writable(UserModel user) {
    return user instanceof ReadOnlyUserModelDelegate guarded ? guarded.getDelegate() : user;
  }
}
