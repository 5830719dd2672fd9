package fr.moncomptepartenaire.platform.realm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.Constants;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.mappers.AudienceProtocolMapper;

/**
 * The client scope that adds our audience to tokens, and our clients that have it. A realm file
 * cannot assign a scope to a client that Keycloak creates by itself.
 */
final class AudienceRequirement implements RealmRequirement {
  private static final List<String> CLIENTS =
      List.of(
          Constants.ACCOUNT_CONSOLE_CLIENT_ID,
          Constants.ADMIN_CONSOLE_CLIENT_ID,
          "partner-automation");

  @Override
  public void provide(RealmModel realm) {
    ClientScopeModel scope =
        KeycloakModelUtils.getClientScopeByName(realm, PartnerAudience.CLIENT_SCOPE);
    if (scope == null) {
      scope = made(realm);
    }
    for (String clientId : CLIENTS) {
      ClientModel client = realm.getClientByClientId(clientId);
      if (client != null && !has(client, true) && !has(client, false)) {
        client.addClientScope(scope, true);
      }
    }
  }

  private static ClientScopeModel made(RealmModel realm) {
    ClientScopeModel scope = realm.addClientScope(PartnerAudience.CLIENT_SCOPE);
    scope.setDescription("Les jetons ouvrent les interfaces de Mon Compte Partenaire");
    scope.setProtocol(OIDCLoginProtocol.LOGIN_PROTOCOL);
    scope.setDisplayOnConsentScreen(false);
    scope.setIncludeInTokenScope(false);
    scope.addProtocolMapper(
        // Also in the admin console's lightweight tokens.
        AudienceProtocolMapper.createClaimMapper(
            "partner", null, PartnerAudience.NAME, true, false, true, true));
    return scope;
  }

  @Override
  public List<String> shortcomings(RealmModel realm) {
    ClientScopeModel scope =
        KeycloakModelUtils.getClientScopeByName(realm, PartnerAudience.CLIENT_SCOPE);
    if (scope == null) {
      return List.of("client scope '" + PartnerAudience.CLIENT_SCOPE + "' is missing");
    }
    List<String> lines = new ArrayList<>();
    if (scope.getProtocolMappersStream().noneMatch(AudienceRequirement::brings)) {
      lines.add(
          "client scope '"
              + PartnerAudience.CLIENT_SCOPE
              + "' does not bring the audience '"
              + PartnerAudience.NAME
              + "'");
    }
    for (String clientId : CLIENTS) {
      Optional.ofNullable(realm.getClientByClientId(clientId))
          .filter(client -> !has(client, true))
          .ifPresent(
              client ->
                  lines.add(
                      "client '"
                          + clientId
                          + "' lacks the default client scope '"
                          + PartnerAudience.CLIENT_SCOPE
                          + "'"));
    }
    if (isForEverybody(realm, true) || isForEverybody(realm, false)) {
      lines.add("client scope '" + PartnerAudience.CLIENT_SCOPE + "' is given to every new client");
    }
    return lines;
  }

  private static boolean brings(ProtocolMapperModel mapper) {
    return AudienceProtocolMapper.PROVIDER_ID.equals(mapper.getProtocolMapper())
        && PartnerAudience.NAME.equals(
            mapper.getConfig().get(AudienceProtocolMapper.INCLUDED_CUSTOM_AUDIENCE));
  }

  private static boolean has(ClientModel client, boolean asDefault) {
    return client.getClientScopes(asDefault).containsKey(PartnerAudience.CLIENT_SCOPE);
  }

  private static boolean isForEverybody(RealmModel realm, boolean asDefault) {
    return realm
        .getDefaultClientScopesStream(asDefault)
        .anyMatch(scope -> PartnerAudience.CLIENT_SCOPE.equals(scope.getName()));
  }
}
