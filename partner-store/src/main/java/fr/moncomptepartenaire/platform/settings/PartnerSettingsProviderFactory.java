package fr.moncomptepartenaire.platform.settings;

import fr.moncomptepartenaire.kernel.settings.PartnerSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;
import org.keycloak.provider.ProviderFactory;

/**
 * Reads our settings once, at start. An unknown option or a value out of bounds throws, and the
 * server does not start. {@link PartnerSettings} knows the bounds.
 */
public final class PartnerSettingsProviderFactory
    implements ProviderFactory<PartnerSettingsProvider> {
  static final String ID = "default";

  /** Options that Keycloak accepts for every provider. */
  private static final List<String> KEYCLOAKS_OWN = List.of("enabled", "provider-default");

  private PartnerSettings settings = PartnerSettings.parse(Map.of());

  @Override
  // getPropertyNames is deprecated without a replacement, but only it reveals misspelt options.
  @SuppressWarnings("deprecation")
  public void init(Config.Scope config) {
    Map<String, String> given = new HashMap<>();
    for (String property : config.getPropertyNames()) {
      String option = property.substring(property.lastIndexOf("--") + 2);
      if (!KEYCLOAKS_OWN.contains(option)) {
        String value = config.get(option);
        if (value != null) {
          given.put(option, value);
        }
      }
    }
    settings = PartnerSettings.parse(given);
  }

  @Override
  public PartnerSettingsProvider create(KeycloakSession session) {
    return new PartnerSettingsProvider() {
      @Override
      public PartnerSettings settings() {
        return settings;
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public List<ProviderConfigProperty> getConfigMetadata() {
    ProviderConfigurationBuilder builder = ProviderConfigurationBuilder.create();
    for (String option : PartnerSettings.options()) {
      builder
          .property()
          .name(option)
          .type(ProviderConfigProperty.STRING_TYPE)
          .helpText("See docs/operations.md.")
          .add();
    }
    return builder.build();
  }

  @Override
  public void postInit(KeycloakSessionFactory factory) {}

  @Override
  public void close() {}

  @Override
  public String getId() {
    return ID;
  }
}
