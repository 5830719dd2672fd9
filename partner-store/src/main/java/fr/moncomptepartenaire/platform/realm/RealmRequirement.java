package fr.moncomptepartenaire.platform.realm;

import java.util.List;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.Provider;

/**
 * Something that a realm needs before partners can use it. Each module of ours brings its own; a
 * realm that holds the role {@value #OPERATOR_ROLE} is a partner realm and gets them all.
 */
public interface RealmRequirement extends Provider {
  /** The realm role of CAF's operators; its presence makes a realm a partner realm. */
  String OPERATOR_ROLE = "partner-operator";

  /**
   * Sets up in the realm whatever a realm file cannot carry. Running it again changes nothing, and
   * what somebody set on purpose is not overwritten. Nothing unless told.
   */
  default void provide(RealmModel realm) {}

  /**
   * Sets up what only a realm that is being made gets: later, whoever administers it may have
   * decided otherwise, and {@link #shortcomings} says so. Nothing unless told.
   */
  default void provideNew(RealmModel realm) {}

  /** What is missing or contradicted, one plain English line each; empty when all is well. */
  List<String> shortcomings(RealmModel realm);

  @Override
  default void close() {}
}
