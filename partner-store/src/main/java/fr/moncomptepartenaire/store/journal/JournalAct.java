package fr.moncomptepartenaire.store.journal;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The acts in the journal (R14). They are stored by {@link #code()}: renaming one breaks old
 * chains.
 */
public enum JournalAct {
  ORGANISATION_CREATED(By.CAF),
  ORGANISATION_UPDATED(By.CAF),
  LETTER_ISSUED(By.CAF),
  LETTER_KILLED,
  SEAT_CLAIMED(By.LETTER),
  SEAT_ORPHANED,
  SEAT_RESTORED,
  ORGANISATION_SUSPENDED(By.CAF),
  SUSPENSION_ENDED(By.CAF),
  REPLACEMENT_PROPOSED(By.CAF),
  REPLACEMENT_APPROVED(By.CAF),
  REPLACEMENT_WITHDRAWN(By.CAF),
  ADMINISTRATOR_REPLACED,
  USER_CREATED(By.MEMBER),
  USER_UPDATED(By.MEMBER),
  USER_DISABLED(By.MEMBER),
  USER_ENABLED(By.MEMBER),
  USER_DELETED(By.MEMBER),
  HABILITATIONS_CHANGED(By.MEMBER),
  CREDENTIALS_SENT(By.MEMBER),
  DELEGATE_APPOINTED(By.MEMBER),
  DELEGATE_DISMISSED(By.MEMBER),
  IMPORT_CHECKED(By.MEMBER),
  IMPORT_STARTED(By.MEMBER),
  IMPORT_CANCELLED(By.MEMBER),
  NOTICE_PRINTED(By.CAF),
  CLAIM_CONTESTED(By.CAF),
  MAIL_RETRIED(By.CAF),
  PEOPLE_CONFIRMED(By.MEMBER),
  ACCESS_SUSPENDED,
  ADDRESS_CHANGED(By.MEMBER),
  POSTAL_ADDRESS_CHANGED(By.CAF),
  CONTACT_CHANGED(By.CAF),
  RECERTIFICATION_STARTED(By.CAF),
  RECERTIFICATION_CANCELLED(By.CAF),
  RECERTIFICATION_POSTPONED(By.CAF),
  ORGANISATION_ADOPTED(By.CAF),
  PEOPLE_CONSULTED(By.CAF),
  LETTER_RETURNED(By.CAF),
  POSTAL_ADDRESS_CONFIRMED(By.CAF),
  /** By Keycloak's own interfaces: the platform's administrator, or a program of theirs. */
  HABILITATIONS_SET_BY_PLATFORM(By.CAF),
  /** By Keycloak's own interfaces; in the chain of the realm. */
  HABILITATION_GROUPS_MOVED(By.CAF),
  /** By Keycloak's own interfaces, or with an organisation that Caf adopts. */
  MEMBER_JOINED_BY_PLATFORM,
  MEMBER_REMOVED_BY_PLATFORM(By.CAF),
  ACCESS_SET_BY_PLATFORM(By.CAF),
  OWN_ACCOUNT_DELETED(By.MEMBER),
  CHARTER_ACCEPTED(By.MEMBER),
  USERS_EXPORTED(By.MEMBER),
  /** A file that is not the list of users; its details say which. */
  FILE_DOWNLOADED(By.MEMBER),
  FACTOR_ADDED(By.MEMBER),
  FACTOR_REMOVED(By.MEMBER),
  FACTOR_REMOVED_BY_PLATFORM(By.CAF),
  /** For operators: an organisation does not read it in its own journal. */
  ALARM_RAISED,
  FROZEN_BY_NOTICE(By.NOTICE),
  RELEASE_ASKED(By.CAF),
  RELEASE_WITHDRAWN(By.CAF),
  /** The end of a holder's freeze that leaves an earlier suspension. */
  FREEZE_ENDED(By.CAF),
  SECOND_FACTOR_RESET(By.MEMBER),
  SECOND_FACTOR_RESET_PROPOSED(By.CAF),
  SECOND_FACTOR_RESET_APPROVED(By.CAF),
  SECOND_FACTOR_RESET_WITHDRAWN(By.CAF);

  /** Whose act it is, where there is an actor. */
  enum By {
    MEMBER,
    CAF,
    LETTER,
    /** Nobody whom we know: a row of it has no actor. */
    NOTICE,
    /** It depends: one of the organisation's people, or else an operator. */
    EITHER
  }

  /**
   * The codes of acts that an organisation does not read of itself. A thief with the
   * administrator's session would read in an alarm that somebody watches.
   */
  static final List<String> OPERATORS_ONLY = List.of(ALARM_RAISED.code());

  private final By by;

  JournalAct() {
    this(By.EITHER);
  }

  JournalAct(By by) {
    this.by = by;
  }

  By by() {
    return by;
  }

  /** The stored code, also for programs, e.g. {@code seat-claimed}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The act of this code; empty for an act of another version. */
  public static Optional<JournalAct> byCode(String code) {
    return Arrays.stream(values()).filter(act -> act.code().equals(code)).findFirst();
  }
}
