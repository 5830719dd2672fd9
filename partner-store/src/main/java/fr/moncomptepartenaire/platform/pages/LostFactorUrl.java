package fr.moncomptepartenaire.platform.pages;

import java.net.URI;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** The address of the page for whoever has lost the second factor (R16). */
public final class LostFactorUrl {
  /** The page's place in a realm. */
  public static final String PATH = "moyen-de-connexion-perdu";

  private LostFactorUrl() {}

  /** The page of a realm. */
  public static URI of(KeycloakSession session, RealmModel realm) {
    return session
        .getContext()
        .getUri()
        .getBaseUriBuilder()
        .path("realms")
        .path(realm.getName())
        .path(PATH)
        .build();
  }
}
