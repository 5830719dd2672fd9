package fr.moncomptepartenaire.store.profile;

import fr.moncomptepartenaire.kernel.Defect;
import fr.moncomptepartenaire.kernel.Parsed;
import fr.moncomptepartenaire.platform.realm.RealmSetup;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.userprofile.DeclarativeUserProfileProvider;
import org.keycloak.userprofile.UserProfile;
import org.keycloak.userprofile.UserProfileContext;

/**
 * Keycloak's user profile, which in realms of partners reads names, address and telephone as our
 * own forms do before it validates and stores them. A validator of Keycloak can refuse a value, not
 * change it (26.7.4); without this, one mailbox could be written in two ways and be two people's.
 */
final class PersonProfileProvider extends DeclarativeUserProfileProvider {
  private final KeycloakSession session;

  PersonProfileProvider(KeycloakSession session, PersonProfileProviderFactory factory) {
    super(session, factory);
    this.session = session;
  }

  @Override
  public UserProfile create(UserProfileContext context, Map<String, ?> attributes) {
    return super.create(context, read(attributes));
  }

  @Override
  public UserProfile create(
      UserProfileContext context, Map<String, ?> attributes, @Nullable UserModel user) {
    return super.create(context, read(attributes), user);
  }

  private Map<String, ?> read(Map<String, ?> attributes) {
    if (!RealmSetup.isPartnerRealm(session.getContext().getRealm())) {
      return attributes;
    }
    Map<String, Object> read = new HashMap<>(attributes);
    read.replaceAll(
        (name, value) -> attribute(name).map(attribute -> read(attribute, value)).orElse(value));
    return read;
  }

  // Forms of Keycloak may give an attribute with the prefix of all that are not its own.
  private static Optional<PersonAttribute> attribute(String name) {
    return PersonAttribute.named(
        name.startsWith(Constants.USER_ATTRIBUTES_PREFIX)
            ? name.substring(Constants.USER_ATTRIBUTES_PREFIX.length())
            : name);
  }

  private static Object read(PersonAttribute attribute, Object value) {
    if (value instanceof String typed) {
      return stored(attribute, typed);
    }
    if (value instanceof Collection<?> values) {
      return values.stream()
          .map(one -> one instanceof String typed ? stored(attribute, typed) : one)
          .toList();
    }
    return value;
  }

  /** The value as we store it; as it was typed where it is none, for the validator to say so. */
  static String stored(PersonAttribute attribute, String typed) {
    Parsed<String> read = attribute.read(typed);
    // A field that only looks filled in is an empty one.
    return read.fold(found -> found, defect -> defect == Defect.REQUIRED ? "" : typed);
  }
}
