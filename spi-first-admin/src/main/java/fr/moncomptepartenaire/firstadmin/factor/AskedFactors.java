package fr.moncomptepartenaire.firstadmin.factor;

import fr.moncomptepartenaire.kernel.assurance.Assurance;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.authenticators.conditional.ConditionalLoaAuthenticator;
import org.keycloak.authentication.authenticators.conditional.ConditionalLoaAuthenticatorFactory;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Where a realm signs people in without asking for the second factor by Keycloak's levels. {@link
 * SecondFactorGuard} refuses everybody who comes that way and has one, and whoever set the realm up
 * does not see why: {@code health} says so.
 */
final class AskedFactors {
  /**
   * The steps that prove no second factor: level 2 would be reached by nothing, or by a password.
   */
  private static final Set<String> NO_FACTORS =
      Set.of(
          "partner-username-password",
          "partner-direct-grant-password",
          "partner-forgotten",
          "auth-username-form",
          "auth-username-password-form",
          "auth-password-form",
          "direct-grant-validate-username",
          "direct-grant-validate-password",
          "auth-cookie",
          "deny-access-authenticator",
          "allow-access-authenticator");

  /** How the identifiers of Keycloak's conditions begin. */
  private static final String CONDITION = "conditional-";

  private static final String LEVEL = " by level " + Assurance.SECOND_FACTOR.level();

  private final KeycloakSession session;
  private final RealmModel realm;

  AskedFactors(KeycloakSession session, RealmModel realm) {
    this.session = session;
    this.realm = realm;
  }

  /**
   * What people sign in by without being asked, and what asks too seldom; one line each.
   *
   * @param seconds how old a given factor may be (R17)
   */
  List<String> shortcomings(long seconds) {
    List<String> lines = new ArrayList<>();
    Map<String, AuthenticationFlowModel> flows = realmFlows();
    flows.forEach(
        (what, flow) -> {
          if (!asks(flow)) {
            lines.add("the " + what + " flow does not ask for the second factor" + LEVEL);
          } else if (levels(flow).anyMatch(config -> maxAge(config) > seconds)) {
            lines.add(
                "the "
                    + what
                    + " flow takes a second factor for longer than setting 'step-up-age' says:"
                    + " lower 'loa-max-age' of its condition to "
                    + seconds);
          }
        });
    realm
        .getClientsStream()
        .filter(client -> client.isEnabled())
        .forEach(
            client ->
                client
                    .getAuthenticationFlowBindingOverrides()
                    .forEach(
                        (binding, flow) -> {
                          if (flow != null && !flow.isBlank() && !asks(flow)) {
                            lines.add(
                                "client '"
                                    + client.getClientId()
                                    + "' has a "
                                    + binding.replace('_', ' ')
                                    + " flow of its own, which does not ask for the second factor"
                                    + LEVEL);
                          }
                        }));
    session
        .identityProviders()
        .getAllStream()
        .filter(IdentityProviderModel::isEnabled)
        // Null where nobody has said so.
        .filter(provider -> !Boolean.TRUE.equals(provider.isLinkOnly()))
        .filter(provider -> !asks(provider.getPostBrokerLoginFlowId()))
        .forEach(
            provider ->
                lines.add(
                    "identity provider '"
                        + provider.getAlias()
                        + "' signs in nobody who has or must have a second factor: it has no post"
                        + " login flow that asks for it"
                        + LEVEL));
    return lines;
  }

  private Map<String, AuthenticationFlowModel> realmFlows() {
    Map<String, AuthenticationFlowModel> flows = new LinkedHashMap<>();
    put(flows, "browser", realm.getBrowserFlow());
    put(flows, "direct grant", realm.getDirectGrantFlow());
    put(flows, "reset credentials", realm.getResetCredentialsFlow());
    return flows;
  }

  private static void put(
      Map<String, AuthenticationFlowModel> flows,
      String what,
      @Nullable AuthenticationFlowModel flow) {
    if (flow != null) {
      flows.put(what, flow);
    }
  }

  private boolean asks(@Nullable String flowId) {
    AuthenticationFlowModel flow = flowId == null ? null : realm.getAuthenticationFlowById(flowId);
    return flow != null && asks(flow);
  }

  // The condition stands in one flow with what it is the condition of.
  private boolean asks(AuthenticationFlowModel flow) {
    List<AuthenticationExecutionModel> steps = steps(flow);
    return (steps.stream().flatMap(this::level).findAny().isPresent() && proves(flow))
        || steps.stream()
            .filter(AuthenticationExecutionModel::isAuthenticatorFlow)
            .anyMatch(step -> asks(step.getFlowId()));
  }

  private boolean proves(AuthenticationFlowModel flow) {
    return steps(flow).stream()
        .anyMatch(
            step ->
                step.isAuthenticatorFlow()
                    ? proves(realm.getAuthenticationFlowById(step.getFlowId()))
                    : !step.getAuthenticator().startsWith(CONDITION)
                        && !NO_FACTORS.contains(step.getAuthenticator()));
  }

  private Stream<AuthenticatorConfigModel> levels(AuthenticationFlowModel flow) {
    return steps(flow).stream()
        .flatMap(
            step ->
                step.isAuthenticatorFlow()
                    ? levels(realm.getAuthenticationFlowById(step.getFlowId()))
                    : level(step));
  }

  /** The step's condition of level 2, if it is one. */
  private Stream<AuthenticatorConfigModel> level(AuthenticationExecutionModel step) {
    return ConditionalLoaAuthenticatorFactory.PROVIDER_ID.equals(step.getAuthenticator())
            && step.getAuthenticatorConfig() != null
        ? Stream.ofNullable(realm.getAuthenticatorConfigById(step.getAuthenticatorConfig()))
            .filter(
                config ->
                    Integer.toString(Assurance.SECOND_FACTOR.level())
                        .equals(config.getConfig().get(ConditionalLoaAuthenticator.LEVEL)))
        : Stream.empty();
  }

  private List<AuthenticationExecutionModel> steps(AuthenticationFlowModel flow) {
    return realm
        .getAuthenticationExecutionsStream(flow.getId())
        .filter(step -> !step.isDisabled())
        .toList();
  }

  // As Keycloak reads it: without a number, its own default.
  private static long maxAge(AuthenticatorConfigModel config) {
    try {
      return Long.parseLong(config.getConfig().get(ConditionalLoaAuthenticator.MAX_AGE));
    } catch (NumberFormatException none) {
      return ConditionalLoaAuthenticator.DEFAULT_MAX_AGE;
    }
  }
}
