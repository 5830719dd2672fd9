package fr.moncomptepartenaire.platform.assurance;

import fr.moncomptepartenaire.kernel.assurance.Assurance;
import fr.moncomptepartenaire.kernel.assurance.SecondFactor;
import fr.moncomptepartenaire.kernel.assurance.Standing;
import fr.moncomptepartenaire.kernel.delegation.MandateKind;
import fr.moncomptepartenaire.platform.realm.RealmRequirement;
import fr.moncomptepartenaire.platform.settings.PartnerSettingsProvider;
import fr.moncomptepartenaire.store.PartnerStore;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.OTPCredentialModel;
import org.keycloak.models.credential.WebAuthnCredentialModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/** Who has a second factor, and who must have one (R16). */
public final class SecondFactors {
  /**
   * The types of Keycloak's credentials that are a second factor. Recovery codes are only the
   * reserve of somebody who has one of these.
   */
  public static final List<String> TYPES =
      List.of(WebAuthnCredentialModel.TYPE_TWOFACTOR, OTPCredentialModel.TYPE);

  private final KeycloakSession session;
  private final RealmModel realm;

  public SecondFactors(KeycloakSession session, RealmModel realm) {
    this.session = session;
    this.realm = realm;
  }

  /** Whether the person has set up a second factor. */
  public static boolean has(UserModel user) {
    return TYPES.stream().anyMatch(user.credentialManager()::isConfiguredFor);
  }

  /** Whether the person must have a second factor, by the setting. */
  public boolean isRequiredOf(UserModel user) {
    return SecondFactor.isRequired(
        PartnerSettingsProvider.of(session).signIn().secondFactor(), standing(user));
  }

  /** What the person is, read from the tables (R15). */
  public Standing standing(UserModel user) {
    if (user.getServiceAccountClientLink() != null) {
      return Standing.MACHINE;
    }
    RoleModel operator = realm.getRole(RealmRequirement.OPERATOR_ROLE);
    if (operator != null && user.hasRole(operator)) {
      return Standing.OPERATOR;
    }
    return PartnerStore.of(session)
        .members()
        .membershipOf(user.getId())
        .map(membership -> standing(membership.mandate().orElse(null)))
        .orElse(Standing.OTHER);
  }

  private static Standing standing(@Nullable MandateKind mandate) {
    if (mandate == null) {
      return Standing.USER;
    }
    return switch (mandate) {
      case ADMINISTRATOR -> Standing.ADMINISTRATOR;
      case DELEGATE -> Standing.DELEGATE;
    };
  }

  /**
   * Makes this sign-in ask for the second factor, if the person has one. Keycloak's condition
   * *level of authentication* asks only for what the application requested, so the request is
   * raised.
   */
  public static void ask(AuthenticationSessionModel signIn, UserModel user) {
    if (has(user)) {
      String requested = signIn.getClientNote(Constants.REQUESTED_LEVEL_OF_AUTHENTICATION);
      int level = Assurance.SECOND_FACTOR.level();
      if (requested == null || Integer.parseInt(requested) < level) {
        signIn.setClientNote(Constants.REQUESTED_LEVEL_OF_AUTHENTICATION, Integer.toString(level));
      }
    }
  }
}
