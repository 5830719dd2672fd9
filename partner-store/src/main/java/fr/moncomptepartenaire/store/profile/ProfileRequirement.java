package fr.moncomptepartenaire.store.profile;

import fr.moncomptepartenaire.platform.realm.RealmRequirement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.representations.userprofile.config.UPAttribute;
import org.keycloak.representations.userprofile.config.UPConfig;
import org.keycloak.userprofile.UserProfileProvider;

/**
 * Requires our validators in the realm's user profile, on the attributes that users can change. The
 * realm file contains them; {@code health} reports a realm without them, made by hand or imported
 * from an older file.
 */
final class ProfileRequirement implements RealmRequirement {
  private final KeycloakSession session;

  ProfileRequirement(KeycloakSession session) {
    this.session = session;
  }

  @Override
  public List<String> shortcomings(RealmModel realm) {
    UPConfig profile = profile(realm);
    List<String> lines = new ArrayList<>();
    for (PersonAttribute attribute : PersonAttribute.values()) {
      UPAttribute found = profile.getAttribute(attribute.attribute());
      if (found == null) {
        lines.add("the user profile lacks the attribute '" + attribute.attribute() + "'");
      } else if (!validations(found).containsKey(attribute.validator())) {
        lines.add(
            "the user profile does not check the attribute '"
                + attribute.attribute()
                + "' by the validator '"
                + attribute.validator()
                + "'");
      }
    }
    return lines;
  }

  private static Map<String, Map<String, Object>> validations(UPAttribute attribute) {
    Map<String, Map<String, Object>> validations = attribute.getValidations();
    return validations == null ? Map.of() : validations;
  }

  private UPConfig profile(RealmModel realm) {
    RealmModel before = session.getContext().getRealm();
    session.getContext().setRealm(realm);
    try {
      return session.getProvider(UserProfileProvider.class).getConfiguration();
    } finally {
      session.getContext().setRealm(before);
    }
  }
}
