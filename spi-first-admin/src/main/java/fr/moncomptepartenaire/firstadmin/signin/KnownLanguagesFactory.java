package fr.moncomptepartenaire.firstadmin.signin;

import java.util.Locale;
import org.keycloak.locale.DefaultLocaleUpdaterProvider;
import org.keycloak.locale.DefaultLocaleUpdaterProviderFactory;
import org.keycloak.locale.LocaleUpdaterProvider;
import org.keycloak.models.KeycloakSession;

/**
 * Keeps the language that a visitor chose, if the realm speaks it. Keycloak 26.7.4 writes the text
 * of the parameter {@code kc_locale} into a cookie, whatever it is: a line break makes the page
 * fail, and thousands of characters come back with each request. It replaces Keycloak's own
 * provider for all pages by its {@link #order()}.
 */
public final class KnownLanguagesFactory extends DefaultLocaleUpdaterProviderFactory {
  @Override
  public LocaleUpdaterProvider create(KeycloakSession session) {
    return new KnownLanguages(session);
  }

  @Override
  public int order() {
    return super.order() + 1;
  }

  private static final class KnownLanguages extends DefaultLocaleUpdaterProvider {
    private final KeycloakSession session;

    KnownLanguages(KeycloakSession session) {
      super(session);
      this.session = session;
    }

    @Override
    public void updateLocaleCookie(String language) {
      // The tag as Java writes it back: it has no other characters than a language's.
      Locale chosen = Locale.forLanguageTag(language);
      boolean known =
          chosen.toLanguageTag().equalsIgnoreCase(language)
              && session
                  .getContext()
                  .getRealm()
                  .getSupportedLocalesStream()
                  .map(Locale::forLanguageTag)
                  .anyMatch(spoken -> spoken.getLanguage().equals(chosen.getLanguage()));
      if (known) {
        super.updateLocaleCookie(language);
      }
    }
  }
}
