package fr.moncomptepartenaire.firstadmin.charter;

import fr.moncomptepartenaire.platform.realm.RealmRequirement;
import fr.moncomptepartenaire.platform.realm.RequiredActions;
import fr.moncomptepartenaire.platform.settings.PartnerSettingsProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Sets up the required action of the charter (R23), and reports a charter that nobody can accept or
 * that is only our example.
 */
final class CharterRequirement implements RealmRequirement {
  /** After the password, the second factor and all that Keycloak asks for by itself. */
  private static final int PRIORITY = 900;

  /** Our theme, whose texts are an example. */
  private static final String EXAMPLE = "partenaire";

  private final KeycloakSession session;

  CharterRequirement(KeycloakSession session) {
    this.session = session;
  }

  @Override
  public void provide(RealmModel realm) {
    RequiredActions.provide(realm, CharterAction.ID, CharterActionFactory.NAME, PRIORITY);
  }

  @Override
  public List<String> shortcomings(RealmModel realm) {
    Optional<String> version = PartnerSettingsProvider.of(session).signIn().charterVersion();
    if (version.isEmpty()) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    if (!RequiredActions.isOffered(realm, CharterAction.ID)) {
      lines.add(
          "required action '"
              + CharterAction.ID
              + "' is missing or disabled: nobody can accept the charter, so nobody can sign in");
    }
    var texts = CharterTexts.ofTheme(session, realm, realm.getLoginTheme());
    var examples = CharterTexts.ofTheme(session, realm, EXAMPLE);
    for (String language : texts.languages()) {
      if (!texts.exists(language)) {
        lines.add("the login theme has no text of the charter in '" + language + "'");
      } else if (texts.isThatOf(examples, language)) {
        lines.add(
            "the text of the charter in '"
                + language
                + "' is the example of our theme: see"
                + " docs/operations.md");
      } else {
        // One that cannot be shown becomes a line of this requirement.
        texts.rendered(language, version.get());
      }
    }
    return lines;
  }
}
