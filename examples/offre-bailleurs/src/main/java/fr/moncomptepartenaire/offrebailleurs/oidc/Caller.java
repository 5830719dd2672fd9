package fr.moncomptepartenaire.offrebailleurs.oidc;

import com.nimbusds.jwt.JWTClaimsSet;
import java.text.ParseException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an access token says of a person. Only {@link TokenChecks} makes one, of a token that it has
 * checked.
 *
 * @param subject the key of the person; names and identifiers change
 * @param organisation empty for somebody who belongs to none: nothing is shown to them
 * @param expiresAt until when this may be believed
 */
public record Caller(
    String subject, Optional<Organisation> organisation, Rights rights, Instant expiresAt) {

  /** Reads the claims of a checked token. */
  public static Caller of(JWTClaimsSet claims, String clientId) throws ParseException {
    Optional<Organisation> organisation = organisation(claims.getJSONObjectClaim("partner"));
    return new Caller(
        claims.getSubject(),
        organisation,
        organisation.isEmpty() ? Rights.NONE : Rights.of(roles(claims, clientId)),
        claims.getExpirationTime().toInstant());
  }

  private static Optional<Organisation> organisation(@Nullable Map<String, Object> partner) {
    return partner != null
            && partner.get("siret") instanceof String siret
            && partner.get("organisation") instanceof String name
        ? Optional.of(new Organisation(siret, name, "ADMINISTRATOR".equals(partner.get("mandate"))))
        : Optional.empty();
  }

  /** The roles of this client only: {@code resource_access.{client id}.roles}. */
  private static Collection<String> roles(JWTClaimsSet claims, String clientId)
      throws ParseException {
    Map<String, Object> access = claims.getJSONObjectClaim("resource_access");
    return access != null
            && access.get(clientId) instanceof Map<?, ?> ours
            && ours.get("roles") instanceof List<?> roles
        ? roles.stream().filter(String.class::isInstance).map(String.class::cast).toList()
        : List.of();
  }
}
