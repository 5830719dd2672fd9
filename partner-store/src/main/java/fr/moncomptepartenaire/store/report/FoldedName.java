package fr.moncomptepartenaire.store.report;

/**
 * The last names of users as {@link fr.moncomptepartenaire.kernel.SearchText} folds them, by an
 * expression of the database. An index on PostgreSQL has the same expression (change set {@code
 * 0.3.0-callers-last-names}): with another one, a search reads all users.
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
  static final String OF_USER =
      "replace(replace(replace(replace(replace(lower(function('translate', u.lastName, '"
          + LETTERS
          + "', '"
          + REPLACED_BY
          + "')), 'œ', 'oe'), 'Œ', 'oe'), 'æ', 'ae'), 'Æ', 'ae'), 'ß', 'ss')";

  private FoldedName() {}
}
