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
 * Keycloak's own UPDATE_EMAIL, which takes the address as we store it. Keycloak validates what the
 * user profile makes of it, but writes to what was posted and keeps that as the pending address
 * (26.7.4, {@code sendEmailUpdateConfirmation}): a mark that nobody sees, behind the address, would
 * end in an error of the mail server.
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

  /** The same object, but for what one of its methods answers. */
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
