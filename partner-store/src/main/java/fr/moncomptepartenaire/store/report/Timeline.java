package fr.moncomptepartenaire.store.report;

import fr.moncomptepartenaire.store.journal.JournalAct;
import fr.moncomptepartenaire.store.journal.JournalFilter;
import fr.moncomptepartenaire.store.journal.JournalRows;
import fr.moncomptepartenaire.store.report.Correspondence.Mail;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All that happened with an organisation, newest first: the rows of its journal, and the mails to
 * it and to its people that are still kept.
 */
public final class Timeline {
  private final JournalRows journal;
  private final Correspondence correspondence;

  public Timeline(JournalRows journal, Correspondence correspondence) {
    this.journal = journal;
    this.correspondence = correspondence;
  }

  /** What an entry is about. */
  public enum Kind {
    LETTERS,
    NOTICES,
    MAILS,
    /** The administrator's seat, and its replacements. */
    SEAT,
    SUSPENSIONS,
    /** The organisation's people and what they may do. */
    PEOPLE,
    /** The organisation's own data. */
    ORGANISATION,
    /** Looks of operators at people. */
    CONSULTATIONS;

    /** What an act is about. */
    public static Kind of(JournalAct act) {
      return switch (act) {
        case LETTER_ISSUED, LETTER_KILLED, LETTER_RETURNED -> LETTERS;
        case NOTICE_PRINTED, CLAIM_CONTESTED -> NOTICES;
        case MAIL_RETRIED -> MAILS;
        case SEAT_CLAIMED,
            SEAT_ORPHANED,
            SEAT_RESTORED,
            ADMINISTRATOR_REPLACED,
            REPLACEMENT_PROPOSED,
            REPLACEMENT_APPROVED,
            REPLACEMENT_WITHDRAWN ->
            SEAT;
        case ORGANISATION_SUSPENDED,
            SUSPENSION_ENDED,
            FROZEN_BY_NOTICE,
            RELEASE_ASKED,
            RELEASE_WITHDRAWN,
            FREEZE_ENDED ->
            SUSPENSIONS;
        case ORGANISATION_CREATED,
            ORGANISATION_UPDATED,
            ORGANISATION_ADOPTED,
            POSTAL_ADDRESS_CHANGED,
            POSTAL_ADDRESS_CONFIRMED,
            CONTACT_CHANGED ->
            ORGANISATION;
        case PEOPLE_CONSULTED -> CONSULTATIONS;
        case USER_CREATED,
            USER_UPDATED,
            USER_DISABLED,
            USER_ENABLED,
            USER_DELETED,
            USERS_EXPORTED,
            HABILITATIONS_CHANGED,
            HABILITATIONS_SET_BY_PLATFORM,
            HABILITATION_GROUPS_MOVED,
            CREDENTIALS_SENT,
            DELEGATE_APPOINTED,
            DELEGATE_DISMISSED,
            IMPORT_CHECKED,
            IMPORT_STARTED,
            IMPORT_CANCELLED,
            PEOPLE_CONFIRMED,
            ACCESS_SUSPENDED,
            ADDRESS_CHANGED,
            RECERTIFICATION_CANCELLED,
            RECERTIFICATION_POSTPONED,
            CHARTER_ACCEPTED,
            FACTOR_ADDED,
            FACTOR_REMOVED,
            SECOND_FACTOR_RESET,
            SECOND_FACTOR_RESET_PROPOSED,
            SECOND_FACTOR_RESET_APPROVED,
            SECOND_FACTOR_RESET_WITHDRAWN,
            ALARM_RAISED,
            RECERTIFICATION_STARTED,
            MEMBER_JOINED_BY_PLATFORM,
            MEMBER_REMOVED_BY_PLATFORM,
            ACCESS_SET_BY_PLATFORM,
            OWN_ACCOUNT_DELETED,
            FILE_DOWNLOADED,
            FACTOR_REMOVED_BY_PLATFORM ->
            PEOPLE;
      };
    }

    /** The codes of its acts. */
    List<String> acts() {
      return Arrays.stream(JournalAct.values())
          .filter(act -> of(act) == this)
          .map(JournalAct::code)
          .toList();
    }
  }

  /** What happened: either a row of the journal or a mail. */
  public record Entry(Optional<JournalRows.Row> act, Optional<Mail> mail) {}

  /** A page of entries; {@code total} counts all of them. */
  public record Page(long total, List<Entry> entries) {
    public Page {
      entries = List.copyOf(entries);
    }
  }

  /** Where an entry stands in time: a row of the journal by its number, or a mail by its id. */
  private record Place(long time, long seq, String mail) {}

  private static final Comparator<Place> NEWEST_FIRST =
      Comparator.comparingLong(Place::time)
          .thenComparingLong(Place::seq)
          .reversed()
          .thenComparing(Place::mail);

  /**
   * A page of what the filter lets through. Of all entries before the page's end, the numbers and
   * times are read; of those on the page, everything.
   *
   * @param kind what the entries are about; all if empty
   */
  public Page page(String orgId, JournalFilter filter, Optional<Kind> kind, int first, int max) {
    List<String> acts = kind.map(Kind::acts).orElse(List.of());
    boolean mails = kind.map(Kind.MAILS::equals).orElse(true);
    int most = (int) Math.min(Integer.MAX_VALUE, (long) first + max);
    Stream<Place> rows =
        journal.places(orgId, filter, acts, most).stream()
            .map(row -> new Place(row.occurredAt(), row.seq(), ""));
    Stream<Place> sent =
        mails
            ? correspondence.mailPlaces(orgId, filter, most).stream()
                .map(mail -> new Place(mail.createdAt(), 0, mail.id()))
            : Stream.empty();
    List<Place> page =
        Stream.concat(rows, sent).sorted(NEWEST_FIRST).skip(first).limit(max).toList();
    return new Page(
        journal.count(orgId, filter, acts) + (mails ? correspondence.mailCount(orgId, filter) : 0),
        entries(orgId, page));
  }

  private List<Entry> entries(String orgId, List<Place> page) {
    Map<Long, JournalRows.Row> rows =
        journal.numbered(
            orgId, page.stream().filter(place -> place.mail().isEmpty()).map(Place::seq).toList());
    Map<String, Mail> mails =
        correspondence.mailsById(
            page.stream().map(Place::mail).filter(id -> !id.isEmpty()).toList());
    return page.stream()
        .map(
            place ->
                place.mail().isEmpty()
                    ? new Entry(
                        Optional.of(Objects.requireNonNull(rows.get(place.seq()))),
                        Optional.empty())
                    : new Entry(Optional.empty(), Optional.ofNullable(mails.get(place.mail()))))
        // A mail that was deleted meanwhile.
        .filter(entry -> entry.act().isPresent() || entry.mail().isPresent())
        .toList();
  }
}
