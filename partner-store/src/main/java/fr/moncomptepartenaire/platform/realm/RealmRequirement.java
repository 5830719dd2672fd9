package fr.moncomptepartenaire.platform.realm;

import java.util.List;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.Provider;

/**
 * Something that a realm needs before partners can use it. Each of our modules provides its own. A
 * realm with the role {@value #OPERATOR_ROLE} is a partner realm and gets all of them.
 */
public interface RealmRequirement extends Provider {
  /** The realm role of CAF's operators; its presence makes a realm a partner realm. */
  String OPERATOR_ROLE = "partner-operator";

  /**
   * Sets up what a realm file cannot contain. Repeated calls change nothing, and deliberate
   * settings are not overwritten. Does nothing by default.
   */
  default void provide(RealmModel realm) {}

  /**
   * Sets up what only a new realm gets. In an existing realm the administrator may have decided
   * otherwise, and {@link #shortcomings} reports it. Does nothing by default.
   */
  default void provideNew(RealmModel realm) {}

  /** What is missing or wrong, one plain English line each; empty when all is well. */
  List<String> shortcomings(RealmModel realm);

  @Override
  default void close() {}
}
