package fr.moncomptepartenaire.store.journal;

import fr.moncomptepartenaire.platform.http.Problem;
import fr.moncomptepartenaire.platform.http.QueryParameters;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of a journal are wanted.
 *
 * @param act the code of an act
 * @param person the id of a user who acted or was acted upon
 * @param from the earliest time
 * @param until rows from this time on are left out
 * @param people ids of users, one of whom acted or was acted upon; nobody if the list is empty
 * @param own whether the organisation reads, which does not see what is for operators
 */
public record JournalFilter(
    Optional<String> act,
    Optional<String> person,
    Optional<Instant> from,
    Optional<Instant> until,
    Optional<List<String>> people,
    boolean own) {

  /** Days are those of France. */
  private static final ZoneId FRANCE = ZoneId.of("Europe/Paris");

  private static final int LONGEST_ID = 255;

  /** The whole journal. */
  public static final JournalFilter ALL =
      new JournalFilter(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          false);

  /**
   * Parses query parameters; throws a 400 problem that names one that is not sound, as days in the
   * wrong order.
   *
   * @param from a day, from its beginning
   * @param to a day, to its end
   */
  public static JournalFilter parse(
      @Nullable String act, @Nullable String person, @Nullable String from, @Nullable String to) {
    Optional<LocalDate> first = given(from).map(day -> QueryParameters.day("from", day));
    Optional<LocalDate> last = given(to).map(day -> QueryParameters.day("to", day));
    if (first.isPresent() && last.isPresent() && first.get().isAfter(last.get())) {
      throw Problem.invalid("to", "before-from", "This day is before that of from.").exception();
    }
    return new JournalFilter(
        given(act).map(JournalFilter::act),
        given(person).map(JournalFilter::person),
        first.map(JournalFilter::beginning),
        last.map(day -> day.plusDays(1)).map(JournalFilter::beginning),
        Optional.empty(),
        false);
  }

  /** The same rows, as far as they concern one of these people. */
  public JournalFilter about(List<String> userIds) {
    return new JournalFilter(act, person, from, until, Optional.of(userIds), own);
  }

  /** The same rows, as far as the organisation itself may read them. */
  public JournalFilter ofOwnJournal() {
    return new JournalFilter(act, person, from, until, people, true);
  }

  private static Optional<String> given(@Nullable String parameter) {
    return Optional.ofNullable(parameter).filter(text -> !text.isBlank());
  }

  private static String act(String code) {
    return JournalAct.byCode(code)
        .map(JournalAct::code)
        .orElseThrow(
            () ->
                Problem.invalid("act", "bad-format", "This is no act of the journal.").exception());
  }

  private static String person(String id) {
    if (id.length() > LONGEST_ID || id.indexOf('\0') >= 0) {
      throw Problem.invalid("person", "bad-format", "This is no id of a person.").exception();
    }
    return id;
  }

  private static Instant beginning(LocalDate day) {
    return day.atStartOfDay(FRANCE).toInstant();
  }

  /** The conditions on {@code j}, a row; the parameters they need go into the map. */
  String conditions(Map<String, Object> parameters) {
    Map<String, Object> conditions = new HashMap<>();
    act.ifPresent(code -> conditions.put("act", code));
    person.ifPresent(id -> conditions.put("person", id));
    from.ifPresent(time -> conditions.put("from", time.toEpochMilli()));
    until.ifPresent(time -> conditions.put("until", time.toEpochMilli()));
    people.ifPresent(ids -> conditions.put("people", ids.isEmpty() ? List.of("") : ids));
    if (own) {
      conditions.put("unread", JournalAct.OPERATORS_ONLY);
    }
    parameters.putAll(conditions);
    return (act.isPresent() ? " and j.act = :act" : "")
        + (person.isPresent() ? " and (j.actorId = :person or j.targetId = :person)" : "")
        + (from.isPresent() ? " and j.occurredAt >= :from" : "")
        + (until.isPresent() ? " and j.occurredAt < :until" : "")
        + (people.isPresent() ? " and (j.actorId in :people or j.targetId in :people)" : "")
        + (own ? " and j.act not in :unread" : "");
  }
}
