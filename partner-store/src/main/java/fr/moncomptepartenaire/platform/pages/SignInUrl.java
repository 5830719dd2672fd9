package fr.moncomptepartenaire.platform.pages;

import fr.moncomptepartenaire.platform.settings.PartnerSettingsProvider;
import java.net.URI;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.Urls;

/** The address of the application that people sign in to. */
public final class SignInUrl {
  private SignInUrl() {}

  /** That of the settings, else the account console. */
  public static URI of(KeycloakSession session, RealmModel realm) {
    return PartnerSettingsProvider.of(session)
        .signInUrl()
        .orElseGet(
            () ->
                Urls.accountBase(session.getContext().getUri().getBaseUri())
                    .path("/")
                    .build(realm.getName()));
  }
}
