package fr.moncomptepartenaire.provisioning.address;

import fr.moncomptepartenaire.platform.pages.PublicPage;
import fr.moncomptepartenaire.platform.realm.RealmSetup;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.EventBuilder;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.LoginActionsService;

/**
 * {@code POST /realms/{realm}/partner-address}: receives the button of the page that a mailed link
 * opens. The link alone changes nothing, because mail filters open links. Keycloak 26.7 accepts
 * action tokens by GET only, and its UPDATE_EMAIL link changes the address at once. Keycloak checks
 * the token here as it does there: signature, expiry, user, single use.
 */
public final class AddressConfirmation {
  static final String ID = "partner-address";
  private static final String PRESSED = AddressConfirmation.class.getName();

  /** The form field that proves that this server showed the page (protection against CSRF). */
  private static final String STATE_CHECKER = "stateChecker";

  private final KeycloakSession session;

  AddressConfirmation(KeycloakSession session) {
    this.session = session;
  }

  /** Whether this request comes from the button. */
  static boolean isPressed(KeycloakSession session) {
    return session.getAttribute(PRESSED) != null;
  }

  /**
   * Whether this request comes from the button of a page that was shown to the session with this
   * state checker.
   */
  static boolean isPressedWith(KeycloakSession session, String stateChecker) {
    @Nullable String posted =
        session.getContext().getHttpRequest().getDecodedFormParameters().getFirst(STATE_CHECKER);
    return posted != null
        && MessageDigest.isEqual(
            posted.getBytes(StandardCharsets.UTF_8), stateChecker.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The page with the button.
   *
   * @param stateChecker of the person's session in this browser; empty if the token is enough
   */
  static Response page(
      LoginFormsProvider forms, KeycloakSession session, String address, String stateChecker) {
    RealmModel realm = session.getContext().getRealm();
    @Nullable String posted = session.getAttribute(PRESSED, String.class);
    return forms
        .setAttribute("address", address)
        .setAttribute(STATE_CHECKER, stateChecker)
        .setAttribute(
            "confirmation",
            session.getContext().getUri().getBaseUri() + "realms/" + realm.getName() + "/" + ID)
        .setAttribute(
            "key",
            posted != null
                ? posted
                : session.getContext().getUri().getQueryParameters().getFirst(Constants.KEY))
        .createForm("partner-address.ftl");
  }

  /** Does what the link stands for. */
  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response confirm() {
    RealmModel realm = session.getContext().getRealm();
    if (!RealmSetup.isPartnerRealm(realm)) {
      throw new NotFoundException();
    }
    PublicPage.requireForm();
    @Nullable String key =
        session.getContext().getHttpRequest().getDecodedFormParameters().getFirst(Constants.KEY);
    session.setAttribute(PRESSED, key == null ? "" : key);
    var event = new EventBuilder(realm, session, session.getContext().getConnection());
    return new LoginActionsService(session, event)
        .executeActionToken(null, key, null, null, null, null);
  }
}
