package fr.moncomptepartenaire.provisioning.address;

import fr.moncomptepartenaire.platform.database.Rollback;
import fr.moncomptepartenaire.platform.database.UniqueKeyViolations;
import fr.moncomptepartenaire.store.PartnerStore;
import fr.moncomptepartenaire.store.keycloak.SignOut;
import fr.moncomptepartenaire.store.people.PendingAddresses.Pending;
import jakarta.persistence.PersistenceException;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.keycloak.authentication.actiontoken.AbstractActionTokenHandler;
import org.keycloak.authentication.actiontoken.ActionTokenContext;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventType;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.ModelException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.services.messages.Messages;

/**
 * The link that goes to an address which somebody else has given to a person. A delegate may give
 * an address of their own, so reading mail there proves nothing yet. The button works only where
 * the person is signed in. It then sets the address and ends every session.
 */
public final class ProposedAddressHandler extends AbstractActionTokenHandler<ProposedAddressToken> {
  public ProposedAddressHandler() {
    super(
        ProposedAddressToken.TYPE,
        ProposedAddressToken.class,
        Messages.STALE_VERIFY_EMAIL_LINK,
        EventType.UPDATE_EMAIL,
        Errors.INVALID_TOKEN);
  }

  private static Optional<Pending> pending(KeycloakSession session, ProposedAddressToken token) {
    return PartnerStore.of(session)
        .pendingAddresses()
        .of(token.getUserId())
        .filter(one -> one.id().equals(token.proposal()));
  }

  @Override
  public Response handleToken(
      ProposedAddressToken token, ActionTokenContext<ProposedAddressToken> context) {
    KeycloakSession session = context.getSession();
    UserModel person = context.getAuthenticationSession().getAuthenticatedUser();
    LoginFormsProvider forms =
        session
            .getProvider(LoginFormsProvider.class)
            .setAuthenticationSession(context.getAuthenticationSession())
            .setUser(person);
    Optional<Pending> waiting = pending(session, token);
    if (waiting.isEmpty()) {
      return stale(forms);
    }
    Pending pending = waiting.get();
    Optional<String> checker = stateChecker(session, context.getRealm(), person);
    if (!AddressConfirmation.isPressed(session)) {
      return AddressConfirmation.page(forms, session, pending.address(), checker.orElse(""));
    }
    if (checker.isEmpty()) {
      return AddressConfirmation.page(
          forms.setError("address.confirm.signInFirst"), session, pending.address(), "");
    }
    // Whoever proposed the address may have the link too. A page of theirs must not press the
    // button in the person's browser, which sends its cookie with every POST.
    if (!AddressConfirmation.isPressedWith(session, checker.get())) {
      return AddressConfirmation.page(forms, session, pending.address(), checker.get());
    }
    return take(context, person, pending, forms);
  }

  private static Response stale(LoginFormsProvider forms) {
    return forms
        .setError(Messages.STALE_VERIFY_EMAIL_LINK)
        .createErrorPage(Response.Status.BAD_REQUEST);
  }

  /**
   * Keycloak's token against CSRF for the person's session; empty if the person has no session
   * here.
   */
  private static Optional<String> stateChecker(
      KeycloakSession session, RealmModel realm, UserModel person) {
    AuthenticationManager.AuthResult signedIn =
        AuthenticationManager.authenticateIdentityCookie(session, realm, true);
    return signedIn != null && signedIn.user().getId().equals(person.getId())
        ? Optional.ofNullable(session.getAttribute("state_checker", String.class))
        : Optional.empty();
  }

  private static Response take(
      ActionTokenContext<ProposedAddressToken> context,
      UserModel person,
      Pending pending,
      LoginFormsProvider forms) {
    KeycloakSession session = context.getSession();
    PartnerStore store = PartnerStore.of(session);
    String former = person.getEmail();
    try {
      if (!store.pendingAddresses().take(person.getId(), pending.id())) {
        return stale(forms);
      }
      UserModel holder = session.users().getUserByEmail(context.getRealm(), pending.address());
      if (holder != null && !holder.getId().equals(person.getId())) {
        throw new ModelDuplicateException("address in use");
      }
      person.setEmail(pending.address());
      person.setEmailVerified(true);
      store.flush();
    } catch (ModelException | PersistenceException refused) {
      if (!UniqueKeyViolations.refused(refused)) {
        throw refused;
      }
      Rollback.of(session);
      return forms.setError("field.email.already-used").createErrorPage(Response.Status.CONFLICT);
    }
    context
        .getEvent()
        .event(EventType.UPDATE_EMAIL)
        .detail(Details.PREVIOUS_EMAIL, former)
        .detail(Details.UPDATED_EMAIL, pending.address())
        .success();
    SignOut.everywhere(session, context.getRealm(), person);
    return forms
        .setAttribute("messageHeader", "emailUpdatedTitle")
        .setSuccess("address.confirmed")
        .createInfoPage();
  }

  @Override
  public boolean canUseTokenRepeatedly(
      ProposedAddressToken token, ActionTokenContext<ProposedAddressToken> context) {
    // A second use finds no proposal: the database decides.
    return true;
  }
}
