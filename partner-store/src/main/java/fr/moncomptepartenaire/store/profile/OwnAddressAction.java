package fr.moncomptepartenaire.store.profile;

import fr.moncomptepartenaire.platform.realm.RealmSetup;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.UnaryOperator;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.requiredactions.UpdateEmail;
import org.keycloak.http.HttpRequest;
import org.keycloak.models.UserModel;

/**
 * Keycloak's UPDATE_EMAIL with the address in our stored form. Keycloak validates the user
 * profile's form of the address, but mails to the posted text and keeps it as the pending address
 * (26.7.4, {@code sendEmailUpdateConfirmation}). An invisible character after the address would
 * thus fail at the mail server.
 */
public abstract class OwnAddressAction extends UpdateEmail {
  @Override
  public void requiredActionChallenge(RequiredActionContext context) {
    super.requiredActionChallenge(read(context));
  }

  @Override
  public void processAction(RequiredActionContext context) {
    super.processAction(read(context));
  }

  private static RequiredActionContext read(RequiredActionContext context) {
    if (!RealmSetup.isPartnerRealm(context.getRealm())) {
      return context;
    }
    return answering(
        RequiredActionContext.class,
        context,
        "getHttpRequest",
        request ->
            answering(
                HttpRequest.class,
                (HttpRequest) request,
                "getDecodedFormParameters",
                OwnAddressAction::addressRead));
  }

  @SuppressWarnings("unchecked") // Keycloak declares what its request answers.
  private static Object addressRead(Object posted) {
    MultivaluedMap<String, String> read =
        new MultivaluedHashMap<>((MultivaluedMap<String, String>) posted);
    String typed = read.getFirst(UserModel.EMAIL);
    if (typed != null) {
      read.putSingle(UserModel.EMAIL, PersonProfileProvider.stored(PersonAttribute.EMAIL, typed));
    }
    return read;
  }

  /** A proxy of the object that changes the result of one method. */
  private static <T> T answering(
      Class<T> type, T target, String method, UnaryOperator<Object> answer) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, called, arguments) -> {
              try {
                Object found = called.invoke(target, arguments);
                return called.getName().equals(method) ? answer.apply(found) : found;
              } catch (InvocationTargetException thrown) {
                throw thrown.getCause() == null ? thrown : thrown.getCause();
              }
            }));
  }
}
