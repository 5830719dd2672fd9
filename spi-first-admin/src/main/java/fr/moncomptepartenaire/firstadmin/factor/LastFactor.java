package fr.moncomptepartenaire.firstadmin.factor;

import fr.moncomptepartenaire.kernel.assurance.FactorKind;
import fr.moncomptepartenaire.platform.realm.RealmSetup;
import fr.moncomptepartenaire.store.assurance.SecondFactors;
import org.jspecify.annotations.Nullable;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** The last factor of somebody who must have one: its owner does not remove it (R16). */
final class LastFactor {
  private LastFactor() {}

  /** Whether the credential is the only factor of a person who must have one. */
  static boolean is(
      KeycloakSession session, UserModel owner, @Nullable CredentialModel credential) {
    return credential != null
        && FactorKind.factorTypes().contains(credential.getType())
        && SecondFactors.count(owner) == 1
        && isRequired(session, owner);
  }

  /** Whether the person has no factor left, and must have one. */
  static boolean isGone(KeycloakSession session, UserModel owner) {
    return SecondFactors.count(owner) == 0 && isRequired(session, owner);
  }

  private static boolean isRequired(KeycloakSession session, UserModel owner) {
    RealmModel realm = session.getContext().getRealm();
    return realm != null
        && RealmSetup.isPartnerRealm(realm)
        && new SecondFactors(session, realm).isRequiredOf(owner);
  }
}
