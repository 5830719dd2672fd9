package fr.moncomptepartenaire.store.profile;

import fr.moncomptepartenaire.kernel.Defect;
import fr.moncomptepartenaire.kernel.Parsed;
import java.util.List;
import org.keycloak.provider.ConfiguredProvider;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.validate.AbstractStringValidator;
import org.keycloak.validate.ValidationContext;
import org.keycloak.validate.ValidationError;
import org.keycloak.validate.ValidatorConfig;

/**
 * Validates a user profile attribute by the rule of our own forms. The realm's profile refers to
 * the validator, so that administrators see it in the admin console. The theme's message {@code
 * partner.field.<attribute>.<defect>} explains a refusal.
 */
abstract class PersonAttributeValidator extends AbstractStringValidator
    implements ConfiguredProvider {
  private final String id;
  private final String help;
  private final PersonAttribute byDefault;

  /**
   * @param byDefault the rule for an attribute that has no rule of its own
   */
  PersonAttributeValidator(String id, String help, PersonAttribute byDefault) {
    this.id = id;
    this.help = help;
    this.byDefault = byDefault;
  }

  @Override
  protected void doValidate(
      String value, String inputHint, ValidationContext context, ValidatorConfig config) {
    PersonAttribute attribute =
        PersonAttribute.named(inputHint)
            .filter(one -> one.validator().equals(id))
            .orElse(byDefault);
    if (attribute.read(value) instanceof Parsed.Invalid<String> refused) {
      context.addError(new ValidationError(id, inputHint, key(attribute, refused.defect())));
    }
  }

  private static String key(PersonAttribute attribute, Defect defect) {
    return "partner.field." + attribute.attribute() + "." + defect.code();
  }

  @Override
  public String getId() {
    return id;
  }

  @Override
  public String getHelpText() {
    return help;
  }

  @Override
  public List<ProviderConfigProperty> getConfigProperties() {
    return List.of();
  }
}
