package fr.moncomptepartenaire.store.journal;

import fr.moncomptepartenaire.kernel.journal.DetailKey;
import fr.moncomptepartenaire.kernel.seat.ReplacementMode;
import java.util.function.Predicate;

/** Who acted, so that a screen need not guess it from an id. */
public enum JournalActor {
  /** One of the organisation's people, who may have left it. */
  PERSON,
  /** An operator, or a program of CAF. */
  CAF,
  /** Somebody who holds the letter. */
  LETTER,
  /** Somebody who holds the notice of a claim, with its revocation code (R22). */
  NOTICE,
  /** The server itself. */
  SERVER;

  /**
   * Who acted in a row.
   *
   * @param member whether somebody is one of the organisation's people today
   */
  static JournalActor of(JournalRows.Row row, Predicate<String> member) {
    JournalAct.By by =
        JournalAct.byCode(row.act()).map(JournalAct::by).orElse(JournalAct.By.EITHER);
    if (by != JournalAct.By.NOTICE && row.actorId().isEmpty()) {
      return SERVER;
    }
    return switch (by) {
      case MEMBER -> row.details().isByPlatform() ? CAF : PERSON;
      case CAF -> CAF;
      case LETTER -> LETTER;
      case NOTICE -> NOTICE;
      case EITHER -> byTheSuccessor(row) || row.actorId().filter(member).isPresent() ? PERSON : CAF;
    };
  }

  // The new administrator's claim ends the former one's mandate, unless an approval has ended it.
  private static boolean byTheSuccessor(JournalRows.Row row) {
    return row.act().equals(JournalAct.ADMINISTRATOR_REPLACED.code())
        && row.details()
            .text(DetailKey.MODE)
            .filter(ReplacementMode.KEEP_UNTIL_CLAIMED.code()::equals)
            .isPresent();
  }
}
