package fr.moncomptepartenaire.store.keycloak;

import fr.moncomptepartenaire.kernel.assurance.FactorKind;
import fr.moncomptepartenaire.store.PartnerStore;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Removes a person's second factors, so that the person sets up others (R16). */
public final class SecondFactorRemoval {
  private SecondFactorRemoval() {}

  /**
   * Removes passkeys of any kind, applications and recovery codes, and ends every session. Changes
   * nothing for somebody who has none of these. Returns what was removed.
   */
  public static Set<FactorKind> of(KeycloakSession session, RealmModel realm, UserModel person) {
    Set<FactorKind> removed = EnumSet.noneOf(FactorKind.class);
    for (String type : FactorKind.resetTypes()) {
      List<CredentialModel> factors =
          person.credentialManager().getStoredCredentialsByTypeStream(type).toList();
      for (CredentialModel factor : factors) {
        person.credentialManager().removeStoredCredentialById(factor.getId());
        removed.add(FactorKind.ofReset(type));
      }
    }
    if (!removed.isEmpty()) {
      PartnerStore.of(session).factorUses().forgetAll(person.getId());
      SignOut.everywhere(session, realm, person);
    }
    return removed;
  }
}
