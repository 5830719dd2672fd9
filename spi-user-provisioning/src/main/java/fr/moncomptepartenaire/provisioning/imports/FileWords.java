package fr.moncomptepartenaire.provisioning.imports;

import fr.moncomptepartenaire.kernel.delegation.MandateKind;
import fr.moncomptepartenaire.platform.http.QueryParameters;
import fr.moncomptepartenaire.store.habilitation.HabilitationGroup;
import fr.moncomptepartenaire.store.habilitation.RightWords;
import fr.moncomptepartenaire.store.people.MemberRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.theme.Theme;

/**
 * The words of a file of people: those of the account console's screens in the reader's language,
 * or names for programs. An import reads all of them back.
 */
public final class FileWords {
  /** Names for programs, which no translation changes. */
  static final FileWords OF_PROGRAMS = new FileWords(new Properties(), null);

  private static final List<String> LANGUAGES = List.of("fr", "en");
  private static final String THEME = "partenaire";

  private final Properties messages;
  private final @Nullable RightWords rights;

  /**
   * @param messages the messages of the account theme; names for programs stand for those that are
   *     missing
   * @param rights the words for habilitations; null for names for programs
   */
  FileWords(Properties messages, @Nullable RightWords rights) {
    this.messages = messages;
    this.rights = rights;
  }

  /**
   * The words that a reader asks for. Who names no language is a program.
   *
   * @param parameter {@code fr} or {@code en}; throws a problem for others
   * @param acceptLanguage the header of that name
   */
  static FileWords of(
      KeycloakSession session, @Nullable String parameter, @Nullable String acceptLanguage) {
    return QueryParameters.language(parameter, acceptLanguage)
        .map(language -> in(session, language))
        .orElse(OF_PROGRAMS);
  }

  /** The words in each language that a file may be in. */
  static List<FileWords> all(KeycloakSession session) {
    return LANGUAGES.stream().map(language -> in(session, language)).toList();
  }

  private static FileWords in(KeycloakSession session, String language) {
    try {
      return new FileWords(
          session
              .theme()
              .getTheme(THEME, Theme.Type.ACCOUNT)
              .getMessages(Locale.forLanguageTag(language)),
          RightWords.in(language));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The header of a column. */
  String header(Column column) {
    return word(key(column), column.title());
  }

  private static String key(Column column) {
    return switch (column) {
      case LAST_NAME -> "partner.person.lastName";
      case FIRST_NAME -> "partner.person.firstName";
      case EMAIL -> "partner.users.email";
      case PHONE -> "partner.person.phone";
      case GROUPS -> "partner.users.habilitations";
      case IDENTIFIER -> "partner.user.identifier";
      case STATUS -> "partner.users.status";
      case MANDATE -> "partner.person.mandate";
    };
  }

  String status(MemberRow.Status status) {
    return word("partner.status." + status.name(), status.name());
  }

  String mandate(MandateKind mandate) {
    return word("partner.mandate." + mandate.name(), mandate.name());
  }

  /** A habilitation group in one line: right and kind of housing. */
  String group(HabilitationGroup group) {
    return rights == null ? GroupNames.shortName(group.path()) : rights.label(group);
  }

  /**
   * What people may call a habilitation group: as screens show it, the right alone, and the kind of
   * housing before the right.
   */
  List<String> namesOf(HabilitationGroup group) {
    if (rights == null) {
      return List.of(GroupNames.shortName(group.path()));
    }
    String right = rights.right(group);
    String kind = rights.kind(group.housingKind());
    return List.of(rights.label(group), right, right + " " + kind, kind + " " + right);
  }

  private String word(String key, String otherwise) {
    return messages.getProperty(key, otherwise);
  }
}
