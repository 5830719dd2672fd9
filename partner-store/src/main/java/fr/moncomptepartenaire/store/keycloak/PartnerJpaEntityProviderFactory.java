package fr.moncomptepartenaire.store.keycloak;

import fr.moncomptepartenaire.platform.background.LogRedaction;
import fr.moncomptepartenaire.platform.background.PartnerMeters;
import fr.moncomptepartenaire.store.StoreEntities;
import java.util.List;
import org.keycloak.Config;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** Adds our entities and their Liquibase changelog to Keycloak's persistence unit. */
public final class PartnerJpaEntityProviderFactory implements JpaEntityProviderFactory {
  /**
   * Keycloak names Liquibase's table DATABASECHANGELOG_ plus the first ten letters of this id, so
   * they must differ from those of other extensions.
   */
  private static final String ID = "mcpartner";

  @Override
  public JpaEntityProvider create(KeycloakSession session) {
    return new JpaEntityProvider() {
      @Override
      public List<Class<?>> getEntities() {
        return StoreEntities.CLASSES;
      }

      @Override
      public String getChangelogLocation() {
        return "META-INF/partner-changelog.xml";
      }

      @Override
      public String getFactoryId() {
        return ID;
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public void init(Config.Scope config) {}

  @Override
  public void postInit(KeycloakSessionFactory factory) {
    factory.register(new KeycloakEventListener());
    LogRedaction.install();
    PartnerMeters.install();
    StoreGauges.install(factory);
    Retention.begin(factory);
    NamesFolded.begin(factory);
  }

  @Override
  public void close() {}

  @Override
  public String getId() {
    return ID;
  }
}
