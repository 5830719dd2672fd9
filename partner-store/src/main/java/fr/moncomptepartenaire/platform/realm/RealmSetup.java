package fr.moncomptepartenaire.platform.realm;

import fr.moncomptepartenaire.kernel.settings.PartnerSettings;
import fr.moncomptepartenaire.platform.settings.PartnerSettingsProvider;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jboss.logging.Logger;
import org.keycloak.authorization.fgap.AdminPermissionsSchema;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.ModelException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.provider.ProviderFactory;

/**
 * Applies and checks all {@link RealmRequirement}s of a realm. A requirement that fails stops
 * neither the server nor the other requirements and realms. The log has the cause, and {@code
 * health} names the requirement until a later start succeeds.
 */
public final class RealmSetup {
  /** The realm role that a mandate brings: it allows Keycloak's own read-only lists. */
  public static final String MANAGER_ROLE = "partner-manager";

  private static final Logger LOG = Logger.getLogger(RealmSetup.class);

  /**
   * The prefix of a realm attribute for each failed requirement; its value is the class of the
   * failure.
   */
  private static final String FAILED = "partner.setup.failed.";

  private static final int ATTEMPTS = 3;

  private RealmSetup() {}

  /** Whether partners use this realm. */
  public static boolean isPartnerRealm(RealmModel realm) {
    return realm.getRole(RealmRequirement.OPERATOR_ROLE) != null;
  }

  /** What is missing or wrong in the realm, one line each. */
  public static List<String> shortcomings(KeycloakSession session, RealmModel realm) {
    List<String> lines = new ArrayList<>();
    if (!isPartnerRealm(realm)) {
      lines.add("realm role '" + RealmRequirement.OPERATOR_ROLE + "' is missing");
    }
    PartnerSettings settings = PartnerSettingsProvider.of(session);
    if (!settings.backgroundWork()) {
      lines.add(
          "setting 'background-work' is false: this node sends no mail, works off no import and"
              + " keeps no due date");
    }
    lines.addAll(settings.contact().shortcomings());
    lines.addAll(settings.helpLinks().shortcomings());
    realm.getAttributes().entrySet().stream()
        .filter(attribute -> attribute.getKey().startsWith(FAILED))
        .map(
            attribute ->
                String.format(
                    "requirement '%s' could not be set up (%s): see the server's log, mend the"
                        + " realm and restart a node",
                    attribute.getKey().substring(FAILED.length()), attribute.getValue()))
        .forEach(lines::add);
    // Otherwise Keycloak hides from the check whatever the calling operator may not see.
    AdminPermissionsSchema.runWithoutAuthorization(
        session,
        () ->
            requirements(session.getKeycloakSessionFactory())
                .forEach(id -> lines.addAll(shortcomings(session, realm, id))));
    lines.sort(Comparator.naturalOrder());
    return lines;
  }

  // A check that fails becomes a line of its own, and the other checks go on.
  private static List<String> shortcomings(KeycloakSession session, RealmModel realm, String id) {
    try {
      return session.getProvider(RealmRequirement.class, id).shortcomings(realm);
    } catch (RuntimeException | LinkageError | StackOverflowError broken) {
      LOG.errorf(broken, "requirement '%s' of realm %s could not be checked", id, realm.getName());
      return List.of(
          String.format(
              "requirement '%s' could not be checked (%s): see the server's log",
              id, broken.getClass().getName()));
    }
  }

  /** Sets up every partner realm of the server. Never throws. */
  public static void provideAll(KeycloakSessionFactory factory) {
    List<String> realmIds =
        KeycloakModelUtils.runJobInTransactionWithResult(
            factory, session -> session.realms().getRealmsStream().map(RealmModel::getId).toList());
    for (String realmId : realmIds) {
      provide(factory, realmId);
    }
  }

  /** Sets up a new realm, if it is a partner realm. Never throws. */
  public static void provideNew(KeycloakSessionFactory factory, String realmId) {
    try {
      within(
          factory,
          realmId,
          (session, realm) ->
              requirements(factory)
                  .forEach(
                      id -> session.getProvider(RealmRequirement.class, id).provideNew(realm)));
    } catch (RuntimeException broken) {
      // Health reports what is missing.
      LOG.errorf(broken, "realm %s could not be set up as a new one", realmId);
    }
    provide(factory, realmId);
  }

  /**
   * Sets up a realm if it is a partner realm, each requirement in its own transaction. Never
   * throws.
   */
  public static void provide(KeycloakSessionFactory factory, String realmId) {
    for (String id : requirements(factory)) {
      try {
        provide(factory, realmId, id, ATTEMPTS);
      } catch (RuntimeException | LinkageError | StackOverflowError broken) {
        LOG.errorf(broken, "realm %s: requirement '%s' could not be set up", realmId, id);
        remember(factory, realmId, id, broken);
      }
    }
  }

  // Keycloak has released its boot lock by now, so nodes that start together may set up the same
  // things. Unique keys let one node succeed; the others retry and find the work done.
  private static void provide(
      KeycloakSessionFactory factory, String realmId, String id, int attempts) {
    try {
      within(
          factory,
          realmId,
          (session, realm) -> {
            session.getProvider(RealmRequirement.class, id).provide(realm);
            if (realm.getAttribute(FAILED + id) != null) {
              realm.removeAttribute(FAILED + id);
            }
          });
    } catch (ModelException e) {
      if (attempts == 1) {
        throw e;
      }
      provide(factory, realmId, id, attempts - 1);
    }
  }

  // Stored in the realm and not in memory, since any node may answer a health request.
  private static void remember(
      KeycloakSessionFactory factory, String realmId, String id, Throwable broken) {
    try {
      within(
          factory,
          realmId,
          (session, realm) -> realm.setAttribute(FAILED + id, broken.getClass().getName()));
    } catch (RuntimeException again) {
      LOG.errorf(again, "realm %s: the failure of '%s' could not be noted", realmId, id);
    }
  }

  private interface Work {
    void in(KeycloakSession session, RealmModel realm);
  }

  private static void within(KeycloakSessionFactory factory, String realmId, Work work) {
    KeycloakModelUtils.runJobInTransaction(
        factory,
        session -> {
          RealmModel realm = session.realms().getRealm(realmId);
          if (realm != null && isPartnerRealm(realm)) {
            session.getContext().setRealm(realm);
            work.in(session, realm);
          }
        });
  }

  private static List<String> requirements(KeycloakSessionFactory factory) {
    return factory
        .getProviderFactoriesStream(RealmRequirement.class)
        .map(ProviderFactory::getId)
        .sorted()
        .toList();
  }
}
