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
import org.keycloak.userprofile.Attributes;
import org.keycloak.userprofile.DeclarativeUserProfileProvider;
import org.keycloak.userprofile.UserProfile;
import org.keycloak.userprofile.UserProfileContext;
import org.keycloak.userprofile.UserProfileMetadata;

/**
 * Keycloak's user profile for partner realms: before validation and storage, it converts names,
 * address and telephone to the stored form of our own forms. A Keycloak validator can refuse a
 * value, but not change it (26.7.4). Without the conversion, two people could have the same mailbox
 * in two spellings.
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
    if (context == UserProfileContext.USER_API
        && user != null
        && RealmSetup.isPartnerRealm(session.getContext().getRealm())) {
      NativeEdit.begins(session, user.getId());
    }
    return super.create(context, read(attributes), user);
  }

  // Keycloak asks the database whether an address or an identifier is taken before it refuses to
  // change it (26.7.4). People change their own account only through this.
  @Override
  protected Attributes createAttributes(
      UserProfileContext context,
      Map<String, ?> attributes,
      @Nullable UserModel user,
      UserProfileMetadata metadata) {
    return context != UserProfileContext.USER_API
            && user != null
            && user.getServiceAccountClientLink() == null
            && RealmSetup.isPartnerRealm(session.getContext().getRealm())
        ? new OwnAttributes(context, attributes, user, metadata, session)
        : super.createAttributes(context, attributes, user, metadata);
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

  // Keycloak's forms may put a prefix before custom attributes.
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

  /** The stored form; an invalid value stays as typed, so that the validator reports it. */
  static String stored(PersonAttribute attribute, String typed) {
    Parsed<String> read = attribute.read(typed);
    // A value of invisible characters only counts as empty.
    return read.fold(found -> found, defect -> defect == Defect.REQUIRED ? "" : typed);
  }
}
