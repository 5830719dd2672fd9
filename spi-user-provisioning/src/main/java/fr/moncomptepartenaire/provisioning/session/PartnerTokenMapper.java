package fr.moncomptepartenaire.provisioning.session;

import fr.moncomptepartenaire.store.PartnerStore;
import fr.moncomptepartenaire.store.people.Members;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.mappers.AbstractOIDCProtocolMapper;
import org.keycloak.protocol.oidc.mappers.OIDCAccessTokenMapper;
import org.keycloak.protocol.oidc.mappers.OIDCAttributeMapperHelper;
import org.keycloak.protocol.oidc.mappers.OIDCIDTokenMapper;
import org.keycloak.protocol.oidc.mappers.TokenIntrospectionTokenMapper;
import org.keycloak.protocol.oidc.mappers.UserInfoTokenMapper;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.representations.IDToken;

/**
 * Adds the claim {@code partner}: {@code {siret, organisation, mandate, habilitations: [path]}}. It
 * reads the tables each time a token is made, so that a change shows at the next refresh (R13). A
 * person without an organisation, such as a provisional account, gets no claim.
 */
public final class PartnerTokenMapper extends AbstractOIDCProtocolMapper
    implements OIDCAccessTokenMapper,
        OIDCIDTokenMapper,
        UserInfoTokenMapper,
        TokenIntrospectionTokenMapper {
  public static final String ID = "partner-claim-mapper";
  private static final String CLAIM = "partner";

  @Override
  public String getId() {
    return ID;
  }

  @Override
  public String getDisplayCategory() {
    return TOKEN_MAPPER_CATEGORY;
  }

  @Override
  public String getDisplayType() {
    return "Partner Organisation";
  }

  @Override
  public String getHelpText() {
    return "The partner organisation that the user belongs to, with mandate and habilitations.";
  }

  @Override
  public List<ProviderConfigProperty> getConfigProperties() {
    List<ProviderConfigProperty> properties = new ArrayList<>();
    OIDCAttributeMapperHelper.addIncludeInTokensConfig(properties, PartnerTokenMapper.class);
    return properties;
  }

  @Override
  protected void setClaim(
      IDToken token,
      ProtocolMapperModel mapping,
      UserSessionModel userSession,
      KeycloakSession session,
      ClientSessionContext clientSession) {
    membershipOf(session, userSession.getUser().getId())
        .ifPresent(
            membership -> {
              Map<String, Object> claim = new LinkedHashMap<>();
              claim.put("siret", membership.organisation().siret().digits());
              claim.put("organisation", membership.organisation().name().value());
              claim.put("mandate", membership.mandate().map(Enum::name).orElse(null));
              claim.put("habilitations", membership.habilitations());
              token.getOtherClaims().put(CLAIM, claim);
            });
  }

  /** A membership that was read for another token of the same request. */
  private record Read(String userId, Optional<Members.Membership> membership) {}

  // A sign-in makes an access token and an ID token, which say the same.
  private static Optional<Members.Membership> membershipOf(KeycloakSession session, String userId) {
    if (session.getAttribute(ID) instanceof Read read && read.userId().equals(userId)) {
      return read.membership();
    }
    var read = new Read(userId, PartnerStore.of(session).members().membershipOf(userId));
    session.setAttribute(ID, read);
    return read.membership();
  }
}
