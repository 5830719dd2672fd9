package fr.moncomptepartenaire.firstadmin.factor;

import fr.moncomptepartenaire.kernel.assurance.FactorDemand;
import fr.moncomptepartenaire.platform.realm.RequiredActions;
import fr.moncomptepartenaire.store.assurance.SecondFactors;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.keycloak.Config;
import org.keycloak.authentication.AuthenticatorUtil;
import org.keycloak.authentication.InitiatedActionSupport;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.RequiredActionFactory;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.common.util.Time;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * The choice of a second factor at sign-in, for whoever must have one and has none (R16). The
 * choice leads to Keycloak's own action that sets the factor up. During the grace it can be put
 * off.
 *
 * <p>The page decides nothing: {@link SecondFactorGuard} lets nobody past it.
 */
public final class SecondFactorAction implements RequiredActionProvider, RequiredActionFactory {
  public static final String ID = "partner-second-factor";

  /** After the password is chosen, before the factor is set up. */
  static final int PRIORITY = 59;

  /** Note of the authentication session: Keycloak's action that the person has chosen. */
  static final String CHOICE = "partner.second-factor.choice";

  private static final String LATER_NOTE = "partner.second-factor.later";
  private static final String FIELD = "factor";
  private static final String LATER = "later";

  @Override
  public void evaluateTriggers(RequiredActionContext context) {
    AuthenticationSessionModel signIn = context.getAuthenticationSession();
    if (isPutOff(signIn) || isChosen(signIn) || SecondFactors.has(context.getUser())) {
      return;
    }
    FactorDemand demand = demand(context);
    if (demand == FactorDemand.NOW || (demand == FactorDemand.SOON && mayBeAsked(signIn))) {
      signIn.addRequiredAction(ID);
    }
  }

  // Only a sign-in on a page can show the question, and only a fresh one does: whoever has put it
  // off is not asked again by each application.
  private static boolean mayBeAsked(AuthenticationSessionModel signIn) {
    return signIn.getRedirectUri() != null && !AuthenticatorUtil.isSSOAuthentication(signIn);
  }

  private static boolean isPutOff(AuthenticationSessionModel signIn) {
    return signIn.getAuthNote(LATER_NOTE) != null;
  }

  private static boolean isChosen(AuthenticationSessionModel signIn) {
    String choice = signIn.getAuthNote(CHOICE);
    return choice != null && signIn.getRequiredActions().contains(choice);
  }

  /**
   * Never "not supported": Keycloak (26.7.4) skips an action requested by {@code kc_action} that
   * says so, even a required one.
   */
  @Override
  public InitiatedActionSupport initiatedActionSupport() {
    return InitiatedActionSupport.SUPPORTED;
  }

  @Override
  public void requiredActionChallenge(RequiredActionContext context) {
    if (SecondFactors.has(context.getUser())) {
      context.success();
    } else {
      context.challenge(page(context));
    }
  }

  @Override
  public void processAction(RequiredActionContext context) {
    AuthenticationSessionModel signIn = context.getAuthenticationSession();
    String posted = context.getHttpRequest().getDecodedFormParameters().getFirst(FIELD);
    if (SecondFactors.has(context.getUser())) {
      context.success();
    } else if (LATER.equals(posted) && demand(context) != FactorDemand.NOW) {
      signIn.setAuthNote(LATER_NOTE, "true");
      context.success();
    } else if (posted != null && offered(context).contains(posted)) {
      signIn.setAuthNote(CHOICE, posted);
      signIn.addRequiredAction(posted);
      context.success();
    } else {
      context.challenge(page(context));
    }
  }

  private static Response page(RequiredActionContext context) {
    Enrolment.tellPage(context, false);
    LoginFormsProvider form = context.form();
    form.setAttribute("factors", offered(context));
    if (demand(context) != FactorDemand.NOW) {
      form.setAttribute("mayWait", true);
      graceEnd(context).ifPresent(end -> form.setAttribute("daysLeft", daysUntil(end)));
    }
    return form.createForm("second-factor.ftl");
  }

  private static List<String> offered(RequiredActionContext context) {
    List<String> offered = new ArrayList<>(Enrolment.ACTIONS);
    offered.removeIf(action -> !RequiredActions.isOffered(context.getRealm(), action));
    return offered;
  }

  private static FactorDemand demand(RequiredActionContext context) {
    return factors(context).demand(context.getUser());
  }

  private static Optional<Instant> graceEnd(RequiredActionContext context) {
    SecondFactors factors = factors(context);
    return factors.isRequiredOf(context.getUser())
        ? factors.graceEnd(factors.standing(context.getUser()))
        : Optional.empty();
  }

  private static SecondFactors factors(RequiredActionContext context) {
    return new SecondFactors(context.getSession(), context.getRealm());
  }

  // On the last day, "1 day" is left.
  private static long daysUntil(Instant end) {
    Duration left = Duration.between(Instant.ofEpochMilli(Time.currentTimeMillis()), end);
    return left.minusMillis(1).toDays() + 1;
  }

  @Override
  public RequiredActionProvider create(KeycloakSession session) {
    return this;
  }

  @Override
  public String getId() {
    return ID;
  }

  @Override
  public String getDisplayText() {
    return "Partner Second Factor";
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
