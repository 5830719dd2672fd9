package fr.moncomptepartenaire.firstadmin.factor;

import fr.moncomptepartenaire.kernel.assurance.Assurance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.authenticators.conditional.ConditionalLoaAuthenticator;
import org.keycloak.authentication.authenticators.conditional.ConditionalLoaAuthenticatorFactory;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.RealmModel;

/**
 * The flows that know Keycloak's levels of authentication. A realm of an earlier version has flows
 * that ask for an application's code only: they get what our realm file has now, if nobody has
 * changed them. Others are left as they are, and {@code health} names them ({@link AskedFactors}).
 */
final class LevelFlows {
  private static final String BROWSER = "partenaires browser";
  private static final String FORMS = BROWSER + " forms";
  private static final String DIRECT_GRANT = "partenaires direct grant";
  private static final String RESET = "partenaires reset credentials";
  private static final String LEVEL_2 = " level 2";
  private static final String FORMER_FACTOR = " conditional otp";

  private static final String PASSWORD_FORM = "partner-username-password";
  private static final String DIRECT_PASSWORD = "partner-direct-grant-password";
  private static final String FORGOTTEN = "partner-forgotten";
  private static final String CONFIGURED = "conditional-user-configured";
  private static final String TOTP_FORM = "auth-otp-form";
  private static final String DIRECT_TOTP = "direct-grant-validate-otp";

  /** What a person gives as second factor on a page, in the order of the choice. */
  private static final List<String> FACTORS =
      List.of("webauthn-authenticator", TOTP_FORM, "auth-recovery-authn-code-form");

  /** The conditions of our realm file that ask for the factor. Others are the institution's. */
  private static final Set<String> OUR_CONDITIONS =
      Set.of(BROWSER + LEVEL_2, DIRECT_GRANT + LEVEL_2, RESET + LEVEL_2);

  /** Keycloak's own maximum age of a level, in seconds. */
  private static final String TEN_HOURS =
      Integer.toString(ConditionalLoaAuthenticator.DEFAULT_MAX_AGE);

  /** An age that no proof reaches, and that can be added to a time in seconds. */
  private static final long NEVER = Integer.MAX_VALUE / 4L;

  private final RealmModel realm;
  private final String ageOfFactor;

  /**
   * @param ageOfFactor how old a given factor may be before Keycloak asks for it again, where an
   *     application requests level 2 (R17); empty: it never becomes too old
   */
  LevelFlows(RealmModel realm, Optional<Duration> ageOfFactor) {
    this.realm = realm;
    this.ageOfFactor = Long.toString(seconds(ageOfFactor));
  }

  /** The age in the unit of Keycloak's conditions. */
  static long seconds(Optional<Duration> ageOfFactor) {
    return ageOfFactor.map(Duration::toSeconds).orElse(NEVER);
  }

  /** Renews the flows of an earlier realm file. Returns whether the browser flow was renewed. */
  boolean renewFormer() {
    boolean browser = renewBrowser();
    renewDirectGrant();
    renewReset();
    return browser;
  }

  private boolean renewBrowser() {
    AuthenticationFlowModel forms = realm.getFlowByAlias(FORMS);
    if (!isNamed(realm.getBrowserFlow(), BROWSER)
        || forms == null
        || !isFormer(forms, List.of(PASSWORD_FORM), BROWSER, TOTP_FORM)) {
      return false;
    }
    clear(forms);
    AuthenticationFlowModel password =
        subflow(forms, BROWSER + " password", "Level 1: identifier and password", 10);
    level(password, BROWSER + " level 1", Assurance.PASSWORD, TEN_HOURS);
    step(password, PASSWORD_FORM, Requirement.REQUIRED, 20);
    factor(
        subflow(
            forms,
            BROWSER + " second factor",
            "Level 2: passkey, code of an application, or recovery code",
            20),
        BROWSER + LEVEL_2);
    return true;
  }

  private void renewDirectGrant() {
    AuthenticationFlowModel flow = realm.getDirectGrantFlow();
    if (!isNamed(flow, DIRECT_GRANT)
        || flow == null
        || !isFormer(
            flow,
            List.of("direct-grant-validate-username", DIRECT_PASSWORD),
            DIRECT_GRANT,
            DIRECT_TOTP)) {
      return;
    }
    clear(flow);
    step(flow, "direct-grant-validate-username", Requirement.REQUIRED, 10);
    AuthenticationFlowModel password =
        subflow(flow, DIRECT_GRANT + " password", "Level 1: password", 20);
    level(password, DIRECT_GRANT + " level 1", Assurance.PASSWORD, TEN_HOURS);
    step(password, DIRECT_PASSWORD, Requirement.REQUIRED, 20);
    AuthenticationFlowModel factor =
        subflow(flow, DIRECT_GRANT + " second factor", "Level 2: code of an application", 30);
    level(factor, DIRECT_GRANT + LEVEL_2, Assurance.SECOND_FACTOR, ageOfFactor);
    step(factor, CONFIGURED, Requirement.REQUIRED, 20);
    step(factor, DIRECT_TOTP, Requirement.REQUIRED, 30);
  }

  private void renewReset() {
    AuthenticationFlowModel flow = realm.getResetCredentialsFlow();
    if (!isNamed(flow, RESET)
        || flow == null
        || !isFormer(flow, List.of(FORGOTTEN), RESET, TOTP_FORM)) {
      return;
    }
    clear(flow);
    step(flow, FORGOTTEN, Requirement.REQUIRED, 10);
    factor(
        subflow(
            flow,
            RESET + " second factor",
            "A mailed link does not stand in for the second factor of those who have one",
            20),
        RESET + LEVEL_2);
  }

  private static boolean isNamed(@Nullable AuthenticationFlowModel flow, String alias) {
    return flow != null && flow.getAlias().equals(alias);
  }

  /**
   * A step of the earlier file, which had no configurations.
   *
   * @param what the authenticator, or the id of the sub-flow
   */
  private record FormerStep(String what, Requirement requirement, boolean configured) {
    FormerStep(String what, Requirement requirement) {
      this(what, requirement, false);
    }
  }

  // Exactly the steps of the earlier file, as strict as there, and a sub-flow that asks for an
  // application's code. What an institution has made stricter or looser is its own flow.
  private boolean isFormer(
      AuthenticationFlowModel flow, List<String> steps, String name, String factor) {
    AuthenticationFlowModel former = realm.getFlowByAlias(name + FORMER_FACTOR);
    if (former == null) {
      return false;
    }
    List<FormerStep> expected = new ArrayList<>();
    steps.forEach(step -> expected.add(new FormerStep(step, Requirement.REQUIRED)));
    expected.add(new FormerStep(former.getId(), Requirement.CONDITIONAL));
    return steps(flow).equals(expected)
        && steps(former)
            .equals(
                List.of(
                    new FormerStep(CONFIGURED, Requirement.REQUIRED),
                    new FormerStep(factor, Requirement.REQUIRED)));
  }

  private List<FormerStep> steps(AuthenticationFlowModel flow) {
    return realm
        .getAuthenticationExecutionsStream(flow.getId())
        .map(
            step ->
                new FormerStep(
                    step.isAuthenticatorFlow() ? step.getFlowId() : step.getAuthenticator(),
                    step.getRequirement(),
                    step.getAuthenticatorConfig() != null))
        .toList();
  }

  private void clear(AuthenticationFlowModel flow) {
    for (AuthenticationExecutionModel step :
        realm.getAuthenticationExecutionsStream(flow.getId()).toList()) {
      AuthenticationFlowModel below =
          step.isAuthenticatorFlow() ? realm.getAuthenticationFlowById(step.getFlowId()) : null;
      realm.removeAuthenticatorExecution(step);
      if (below != null) {
        clear(below);
        realm.removeAuthenticationFlow(below);
      }
    }
  }

  private AuthenticationFlowModel subflow(
      AuthenticationFlowModel parent, String alias, String description, int priority) {
    var flow = new AuthenticationFlowModel();
    flow.setAlias(alias);
    flow.setDescription(description);
    flow.setProviderId("basic-flow");
    flow.setTopLevel(false);
    flow.setBuiltIn(false);
    AuthenticationFlowModel made = realm.addAuthenticationFlow(flow);
    AuthenticationExecutionModel step = execution(parent, Requirement.CONDITIONAL, priority);
    step.setAuthenticatorFlow(true);
    step.setFlowId(made.getId());
    realm.addAuthenticatorExecution(step);
    return made;
  }

  private void factor(AuthenticationFlowModel flow, String levelName) {
    level(flow, levelName, Assurance.SECOND_FACTOR, ageOfFactor);
    step(flow, CONFIGURED, Requirement.REQUIRED, 20);
    int priority = 30;
    for (String factor : FACTORS) {
      step(flow, factor, Requirement.ALTERNATIVE, priority);
      priority += 10;
    }
  }

  private void level(AuthenticationFlowModel flow, String alias, Assurance level, String maxAge) {
    var config = new AuthenticatorConfigModel();
    config.setAlias(alias);
    config.setConfig(
        new LinkedHashMap<>(
            Map.of(
                ConditionalLoaAuthenticator.LEVEL,
                Integer.toString(level.level()),
                ConditionalLoaAuthenticator.MAX_AGE,
                maxAge)));
    AuthenticationExecutionModel step = execution(flow, Requirement.REQUIRED, 10);
    step.setAuthenticator(ConditionalLoaAuthenticatorFactory.PROVIDER_ID);
    step.setAuthenticatorConfig(realm.addAuthenticatorConfig(config).getId());
    realm.addAuthenticatorExecution(step);
  }

  private void step(
      AuthenticationFlowModel flow, String authenticator, Requirement requirement, int priority) {
    AuthenticationExecutionModel step = execution(flow, requirement, priority);
    step.setAuthenticator(authenticator);
    realm.addAuthenticatorExecution(step);
  }

  private static AuthenticationExecutionModel execution(
      AuthenticationFlowModel flow, Requirement requirement, int priority) {
    var step = new AuthenticationExecutionModel();
    step.setParentFlow(flow.getId());
    step.setRequirement(requirement);
    step.setPriority(priority);
    return step;
  }

  /** Sets how old a given factor may be, in the conditions of our realm file, by their names. */
  void setAgeOfFactor() {
    realm
        .getAuthenticatorConfigsStream()
        .filter(config -> OUR_CONDITIONS.contains(config.getAlias()))
        .filter(
            config ->
                !ageOfFactor.equals(config.getConfig().get(ConditionalLoaAuthenticator.MAX_AGE)))
        .toList()
        .forEach(
            config -> {
              Map<String, String> changed = new LinkedHashMap<>(config.getConfig());
              changed.put(ConditionalLoaAuthenticator.MAX_AGE, ageOfFactor);
              config.setConfig(changed);
              realm.updateAuthenticatorConfig(config);
            });
  }
}
