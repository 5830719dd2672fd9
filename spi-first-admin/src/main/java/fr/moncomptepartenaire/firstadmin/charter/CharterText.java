package fr.moncomptepartenaire.firstadmin.charter;

import fr.moncomptepartenaire.kernel.Digests;
import fr.moncomptepartenaire.store.charter.CharterAcceptances;

/**
 * The charter as a page shows it.
 *
 * @param version the version that the setting names
 * @param language the language of the text, e.g. {@code fr}
 * @param html the text, as markup
 */
record CharterText(String version, String language, String html) {
  /** SHA-256 of the markup in UTF-8, as 64 hexadecimal digits. */
  String hash() {
    return Digests.sha256(html);
  }

  /** What is kept of it. */
  CharterAcceptances.Text kept() {
    return new CharterAcceptances.Text(version, language, hash());
  }
}
