package fr.moncomptepartenaire.provisioning.fgap;

import org.keycloak.Config;
import org.keycloak.authorization.AuthorizationProvider;
import org.keycloak.authorization.model.Policy;
import org.keycloak.authorization.policy.provider.PolicyProvider;
import org.keycloak.authorization.policy.provider.PolicyProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.representations.idm.authorization.PolicyRepresentation;

/** Registers {@link PartnerPolicy}. It is hidden from the console, which could not edit it. */
public final class PartnerPolicyFactory implements PolicyProviderFactory<PolicyRepresentation> {
  static final String ID = "partner-organisation";

  @Override
  public String getId() {
    return ID;
  }

  @Override
  public String getName() {
    return "Partner Organisation";
  }

  @Override
  public String getGroup() {
    return "Mon Compte Partenaire";
  }

  @Override
  public boolean isInternal() {
    return true;
  }

  @Override
  public PolicyProvider create(KeycloakSession session) {
    return new PartnerPolicy(new SessionListPermissions());
  }

  @Override
  public PolicyProvider create(AuthorizationProvider authorization) {
    return new PartnerPolicy(new SessionListPermissions());
  }

  @Override
  public PolicyRepresentation toRepresentation(Policy policy, AuthorizationProvider authorization) {
    return new PolicyRepresentation();
  }

  @Override
  public Class<PolicyRepresentation> getRepresentationType() {
    return PolicyRepresentation.class;
  }

  @Override
  public void init(Config.Scope config) {}

  @Override
  public void postInit(KeycloakSessionFactory factory) {}

  @Override
  public void close() {}
}
