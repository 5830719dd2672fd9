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
  IMPORT_STARTED,
  IMPORT_CANCELLED;

  /** The act as stored and shown to machines, e.g. {@code seat-claimed}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
