package fr.moncomptepartenaire.firstadmin.claim;

import java.util.List;
import java.util.concurrent.Semaphore;
import org.keycloak.Config;
import org.keycloak.authentication.RequiredActionFactory;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;

/** Registers {@link FirstAdminClaim}. */
public final class FirstAdminClaimFactory implements RequiredActionFactory {
  /** Keycloak has some fifty threads for requests: at most this many wait for a mail server. */
  private static final int MAILS_AT_A_TIME = 10;

  private final Semaphore mailLines = new Semaphore(MAILS_AT_A_TIME);

  @Override
  public RequiredActionProvider create(KeycloakSession session) {
    return new FirstAdminClaim(session, mailLines);
  }

  @Override
  public String getId() {
    return FirstAdminClaim.ID;
  }

  @Override
  public String getDisplayText() {
    return "First Administrator Claim";
  }

  /**
   * Not configurable: the base interface would offer a maximum age of authentication without
   * effect.
   */
  @Override
  public List<ProviderConfigProperty> getConfigMetadata() {
    return List.of();
  }

  @Override
  public void init(Config.Scope config) {}

  @Override
  public void postInit(KeycloakSessionFactory factory) {}

  @Override
  public void close() {}
}
