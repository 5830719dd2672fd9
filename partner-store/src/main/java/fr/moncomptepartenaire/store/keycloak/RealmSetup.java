package fr.moncomptepartenaire.store.keycloak;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.keycloak.authorization.fgap.AdminPermissionsSchema;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.ModelException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Applies and checks all the {@link RealmRequirement}s of a realm. */
public final class RealmSetup {
  /** The realm role that follows from a mandate: it opens the native read-only lists (§5). */
  public static final String MANAGER_ROLE = "partner-manager";

  private static final int ATTEMPTS = 3;

  private RealmSetup() {}

  /** Whether partners use this realm. */
  public static boolean isPartnerRealm(RealmModel realm) {
    return realm.getRole(RealmRequirement.OPERATOR_ROLE) != null;
  }

  /** What is missing or contradicted in the realm, one line each. */
  public static List<String> shortcomings(KeycloakSession session, RealmModel realm) {
    List<String> lines = new ArrayList<>();
    if (!isPartnerRealm(realm)) {
      lines.add("realm role '" + RealmRequirement.OPERATOR_ROLE + "' is missing");
    }
    // Else Keycloak would hide from the check whatever the operator who asks may not see himself.
    AdminPermissionsSchema.runWithoutAuthorization(
        session,
        () ->
            session
                .getAllProviders(RealmRequirement.class)
                .forEach(requirement -> lines.addAll(requirement.shortcomings(realm))));
    lines.sort(Comparator.naturalOrder());
    return lines;
  }

  /** Sets up every partner realm of the server, each in a transaction of its own. */
  static void provideAll(KeycloakSessionFactory factory) {
    List<String> realmIds =
        KeycloakModelUtils.runJobInTransactionWithResult(
            factory,
            session ->
                session
                    .realms()
                    .getRealmsStream()
                    .filter(RealmSetup::isPartnerRealm)
                    .map(RealmModel::getId)
                    .toList());
    for (String realmId : realmIds) {
      provide(factory, realmId, ATTEMPTS);
    }
  }

  // Keycloak's boot lock is released by now: nodes that start at the same moment may set up the
  // same things. The unique keys let one of them through; the others then find it all done.
  private static void provide(KeycloakSessionFactory factory, String realmId, int attempts) {
    try {
      KeycloakModelUtils.runJobInTransaction(
          factory,
          session -> {
            RealmModel realm = session.realms().getRealm(realmId);
            if (realm != null) {
              provide(session, realm);
            }
          });
    } catch (ModelException e) {
      if (attempts == 1) {
        throw e;
      }
      provide(factory, realmId, attempts - 1);
    }
  }

  /** Sets up one realm within the transaction of the session. */
  public static void provide(KeycloakSession session, RealmModel realm) {
    RealmModel before = session.getContext().getRealm();
    session.getContext().setRealm(realm);
    try {
      session.getAllProviders(RealmRequirement.class).forEach(one -> one.provide(realm));
    } finally {
      session.getContext().setRealm(before);
    }
  }
}
