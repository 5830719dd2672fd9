package fr.moncomptepartenaire.store;

import java.util.Locale;

/** The acts that are journaled (R14). Stored by {@link #code()}: renaming one breaks old chains. */
public enum JournalAct {
  ORGANISATION_CREATED,
  ORGANISATION_UPDATED,
  LETTER_ISSUED,
  LETTER_KILLED,
  SEAT_CLAIMED,
  SEAT_ORPHANED,
  SEAT_RESTORED,
  ORGANISATION_SUSPENDED,
  SUSPENSION_ENDED,
  REPLACEMENT_PROPOSED,
  REPLACEMENT_APPROVED,
  REPLACEMENT_WITHDRAWN,
  ADMINISTRATOR_REPLACED,
  USER_CREATED,
  USER_UPDATED,
  USER_DISABLED,
  USER_ENABLED,
  USER_DELETED,
  HABILITATIONS_CHANGED,
  CREDENTIALS_SENT,
  DELEGATE_APPOINTED,
  DELEGATE_DISMISSED,
  IMPORT_STARTED,
  IMPORT_CANCELLED,
  NOTICE_PRINTED,
  CLAIM_CONTESTED,
  MAIL_RETRIED,
  PEOPLE_CONFIRMED,
  ACCESS_SUSPENDED,
  ADDRESS_CHANGED;

  /** The act as stored and shown to machines, e.g. {@code seat-claimed}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
