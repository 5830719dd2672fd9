package fr.moncomptepartenaire.store.report;

/**
 * The names of users as {@link fr.moncomptepartenaire.kernel.SearchText} folds them, by an
 * expression of the database. An index on PostgreSQL has the same expression of the last name
 * (change set {@code 0.3.0-callers-last-names}): with another one, a search reads all users.
 */
final class FoldedName {
  private static final String LETTERS =
      "àÀáÁâÂãÃäÄåÅāĀăĂąĄçÇćĆčČďĎèÈéÉêÊëËēĒėĖęĘěĚğĞìÌíÍîÎïÏīĪįĮñÑńŃ"
          + "ňŇòÒóÓôÔõÕöÖōŌřŘśŚšŠşŞșȘţŢțȚťŤùÙúÚûÛüÜūŪůŮűŰýÝÿŸźŹžŽżŻøØłŁđĐ"
          + "ıİ-’‐‑–"
          + "\u00a0''";

  private static final String REPLACED_BY =
      "aaaaaaaaaaaaaaaaaaccccccddeeeeeeeeeeeeeeeeggiiiiiiiiiiiinnnn"
          + "nnoooooooooooorrssssssssttttttuuuuuuuuuuuuuuyyyyzzzzzzoolldd"
          + "ii       ";

  /** The last name of a user {@code u}. */
  static final String LAST_OF_USER = folded("u.lastName");

  /** The first name of a user {@code u}. No index has it. */
  static final String FIRST_OF_USER = folded("u.firstName");

  private static String folded(String name) {
    return "replace(replace(replace(replace(replace(lower(function('translate', "
        + name
        + ", '"
        + LETTERS
        + "', '"
        + REPLACED_BY
        + "')), 'œ', 'oe'), 'Œ', 'oe'), 'æ', 'ae'), 'Æ', 'ae'), 'ß', 'ss')";
  }

  private FoldedName() {}
}
