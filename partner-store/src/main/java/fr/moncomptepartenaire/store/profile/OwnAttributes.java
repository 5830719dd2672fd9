package fr.moncomptepartenaire.store.profile;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.userprofile.DefaultAttributes;
import org.keycloak.userprofile.UserProfileContext;
import org.keycloak.userprofile.UserProfileMetadata;
import org.keycloak.userprofile.validator.ImmutableAttributeValidator;
import org.keycloak.validate.ValidationError;

/**
 * What people write about themselves. A changed value of an attribute that they cannot change has
 * one answer, whatever the value: no validator looks at it. Otherwise Keycloak's own validators say
 * whether another account has the address or the identifier (R7, T63).
 */
final class OwnAttributes extends DefaultAttributes {
  private static final long serialVersionUID = 1L;

  /** Keycloak's message, which its pages and our console have a text for. */
  private static final String READ_ONLY = "error-user-attribute-read-only";

  OwnAttributes(
      UserProfileContext context,
      Map<String, ?> attributes,
      UserModel user,
      UserProfileMetadata metadata,
      KeycloakSession session) {
    super(context, attributes, user, metadata, session);
  }

  @Override
  @SafeVarargs
  public final boolean validate(String name, Consumer<ValidationError>... listeners) {
    if (!isReadOnlyFromMetadata(name) || isUnchanged(name)) {
      return super.validate(name, listeners);
    }
    var refusal = new ValidationError(ImmutableAttributeValidator.ID, name, READ_ONLY);
    for (Consumer<ValidationError> listener : listeners) {
      listener.accept(refusal);
    }
    return false;
  }

  // Both in the stored form: an old account may have an address that is not.
  private boolean isUnchanged(String name) {
    return stored(name, get(name).stream()).equals(stored(name, user.getAttributeStream(name)));
  }

  private static List<String> stored(String name, Stream<String> values) {
    return values
        .filter(value -> value != null && !value.isBlank())
        .map(
            value ->
                PersonAttribute.named(name)
                    .map(attribute -> PersonProfileProvider.stored(attribute, value))
                    .orElse(value)
                    .toLowerCase(Locale.ROOT))
        .toList();
  }
}
