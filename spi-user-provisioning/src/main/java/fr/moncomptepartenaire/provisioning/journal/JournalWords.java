package fr.moncomptepartenaire.provisioning.journal;

import fr.moncomptepartenaire.kernel.journal.DetailKey;
import fr.moncomptepartenaire.kernel.journal.JournalDetails;
import fr.moncomptepartenaire.store.habilitation.HabilitationGroup;
import fr.moncomptepartenaire.store.habilitation.RightWords;
import fr.moncomptepartenaire.store.journal.JournalActor;
import fr.moncomptepartenaire.store.journal.JournalRows;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;

/**
 * Rows of the journal as sentences in French or English, for the file. The consoles say the same,
 * by {@code journalWords.ts}.
 */
final class JournalWords {
  private static final ZoneId FRANCE = ZoneId.of("Europe/Paris");

  private static final Map<String, JournalWords> LANGUAGES =
      Map.of("fr", new JournalWords(Locale.FRANCE), "en", new JournalWords(Locale.UK));

  /** The acts by which somebody loses all groups. */
  private static final Set<String> DEPARTURES =
      Set.of("user-deleted", "own-account-deleted", "member-removed-by-platform");

  private final Properties texts = new Properties();
  private final RightWords rights;
  private final DateTimeFormatter dates;

  private JournalWords(Locale locale) {
    rights = RightWords.in(locale.getLanguage());
    String file = "/META-INF/partner-journal_" + locale.getLanguage() + ".properties";
    try (InputStream in = JournalWords.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException(file);
      }
      texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    dates =
        DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
            .withLocale(locale)
            .withZone(FRANCE);
  }

  /** In the language that the request prefers; French if it is neither French nor English. */
  static JournalWords of(KeycloakSession session) {
    return session.getContext().getRequestHeaders().getAcceptableLanguages().stream()
        .flatMap(locale -> Optional.ofNullable(in(locale.getLanguage())).stream())
        .findFirst()
        .orElseGet(JournalWords::french);
  }

  private static @Nullable JournalWords in(String language) {
    return LANGUAGES.get(language);
  }

  /** In French. */
  static JournalWords french() {
    return Objects.requireNonNull(LANGUAGES.get("fr"));
  }

  /** A text by its key. */
  String text(String key) {
    return texts.getProperty(key, "");
  }

  /** A moment as a column of the file, by France's clock, so that the column can be sorted. */
  static String sortable(Instant time) {
    ZonedDateTime there = time.atZone(FRANCE);
    return DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).format(there);
  }

  /** Who acted. */
  String who(JournalRows.Row row, Map<String, String> names) {
    JournalActor kind = row.actor(names::containsKey);
    return kind == JournalActor.PERSON
        ? row.actorId().map(names::get).orElseGet(() -> text("who.gone"))
        : text("who." + kind.name());
  }

  /** Who was acted upon; empty for nobody. */
  String whom(JournalRows.Row row, Map<String, String> names) {
    return row.targetId()
        .filter(id -> !isLetter(row))
        .map(id -> names.getOrDefault(id, text("who.gone")))
        .orElse("");
  }

  // These acts are on the letter's own account.
  private static boolean isLetter(JournalRows.Row row) {
    return row.act().startsWith("letter-");
  }

  /** What happened, as one sentence. */
  String sentence(
      JournalRows.Row row, Map<String, String> names, Map<String, HabilitationGroup> groups) {
    JournalDetails details = row.details();
    Changed changed = Changed.of(details);
    String key = key(row, details, changed);
    String whom = whom(row, names);
    String sentence =
        text(key)
            .replace("{who}", who(row, names))
            .replace("{whom}", whom)
            .replace("{of}", of(whom))
            .replace("{act}", row.act())
            .replace("{groups}", groups(details.list(DetailKey.GROUPS_AFTER), groups))
            .replace("{added}", groups(changed.added(), groups))
            .replace("{removed}", groups(changed.removed(), groups))
            .replace("{perimeter}", groups(details.list(DetailKey.PERIMETER_AFTER), groups))
            .replace("{fields}", listed(fields(details)))
            .replace("{lines}", details.text(DetailKey.LINES).orElse(""))
            .replace("{created}", details.text(DetailKey.CREATED).orElse(""))
            .replace("{confirmed}", details.text(DetailKey.CONFIRMED).orElse(""));
    return sentence.substring(0, 1).toUpperCase(Locale.FRANCE) + sentence.substring(1);
  }

  private record Changed(List<String> added, List<String> removed) {
    static Changed of(JournalDetails details) {
      List<String> before = details.list(DetailKey.GROUPS_BEFORE);
      List<String> after = details.list(DetailKey.GROUPS_AFTER);
      return new Changed(
          after.stream().filter(id -> !before.contains(id)).toList(),
          before.stream().filter(id -> !after.contains(id)).toList());
    }
  }

  private String key(JournalRows.Row row, JournalDetails details, Changed changed) {
    String act = row.act();
    String variant =
        switch (act) {
          case "habilitations-changed", "habilitations-set-by-platform" -> variant(changed);
          case "user-updated", "organisation-updated" ->
              details.list(DetailKey.FIELDS).isEmpty() ? "" : isOwn(row) ? ".own" : ".fields";
          case "access-set-by-platform" ->
              details.text(DetailKey.ACCESS_AFTER).filter("ENABLED"::equals).isPresent()
                  ? ".enabled"
                  : "";
          case "user-created", "member-joined-by-platform" ->
              details.list(DetailKey.GROUPS_AFTER).isEmpty() ? "" : ".groups";
          case "delegate-appointed" ->
              !details.has(DetailKey.PERIMETER_AFTER)
                  ? ""
                  : details.text(DetailKey.MANDATE_BEFORE).filter("DELEGATE"::equals).isPresent()
                      ? ".perimeter"
                      : ".named";
          case "import-checked", "import-started", "import-cancelled" ->
              details.has(DetailKey.LINES) ? ".lines" : "";
          case "file-downloaded" -> details.text(DetailKey.FILE).map(file -> "." + file).orElse("");
          case "people-confirmed" -> details.has(DetailKey.CONFIRMED) ? ".people" : "";
          default -> "";
        };
    return texts.containsKey(act + variant) ? act + variant : "other";
  }

  // An organisation is no target.
  private static boolean isOwn(JournalRows.Row row) {
    return row.actorId().isPresent() && row.actorId().equals(row.targetId());
  }

  private static String variant(Changed changed) {
    if (changed.added().isEmpty()) {
      return changed.removed().isEmpty() ? "" : ".removed";
    }
    return changed.removed().isEmpty() ? ".added" : ".both";
  }

  /** What there is to say besides: motive, reference, dates, what was before. */
  List<String> notes(JournalRows.Row row, Map<String, HabilitationGroup> groups) {
    JournalDetails details = row.details();
    List<String> notes = new ArrayList<>();
    note(notes, "motive", details.text(DetailKey.MOTIVE));
    note(notes, "ticket", details.text(DetailKey.TICKET));
    note(notes, "version", details.text(DetailKey.VERSION));
    note(notes, "expiresAt", details.text(DetailKey.EXPIRES_AT).map(this::date));
    note(notes, "dueAt", details.text(DetailKey.DUE_AT).map(this::date));
    note(notes, "dueBefore", details.text(DetailKey.DUE_BEFORE).map(this::date));
    List<String> kinds = details.list(DetailKey.HOUSING_KINDS_AFTER);
    if (!kinds.equals(details.list(DetailKey.HOUSING_KINDS_BEFORE))) {
      note(
          notes,
          "housingKinds",
          Optional.of(listed(kinds.stream().map(rights::kindOrCode).toList())));
    }
    note(notes, "perimeterBefore", some(details.list(DetailKey.PERIMETER_BEFORE), groups));
    if (DEPARTURES.contains(row.act())) {
      note(notes, "groupsBefore", some(details.list(DetailKey.GROUPS_BEFORE), groups));
    }
    if (row.act().startsWith("replacement-")) {
      details.text(DetailKey.MODE).ifPresent(mode -> note(notes, "mode." + mode, Optional.of("")));
    }
    details
        .text(DetailKey.CAUSE)
        .ifPresent(cause -> note(notes, "cause." + cause, Optional.of("")));
    return notes;
  }

  private void note(List<String> notes, String key, Optional<String> value) {
    String note = text("note." + key);
    if (!note.isEmpty()) {
      value.ifPresent(shown -> notes.add(note.replace("{value}", shown)));
    }
  }

  private Optional<String> some(List<String> ids, Map<String, HabilitationGroup> groups) {
    return ids.isEmpty() ? Optional.empty() : Optional.of(groups(ids, groups));
  }

  private String date(String instant) {
    return dates.format(Instant.parse(instant));
  }

  private List<String> fields(JournalDetails details) {
    return details.list(DetailKey.FIELDS).stream().map(code -> text("field." + code)).toList();
  }

  private String of(String name) {
    boolean vowel = name.matches("(?iu)[aeiouyàâäéèêëîïôöùûü].*");
    return text(vowel ? "of.vowel" : "of").replace("{name}", name);
  }

  private String groups(List<String> ids, Map<String, HabilitationGroup> groups) {
    if (ids.isEmpty()) {
      return text("no-group");
    }
    return listed(
        ids.stream()
            .map(id -> Optional.ofNullable(groups.get(id)).map(this::group).orElse(""))
            .map(name -> name.isEmpty() ? text("group.gone") : name)
            .sorted()
            .toList());
  }

  private String group(HabilitationGroup group) {
    return text("group")
        .replace("{right}", rights.right(group))
        .replace("{kind}", rights.kind(group.housingKind()));
  }

  private String listed(List<String> words) {
    if (words.size() < 2) {
      return String.join("", words);
    }
    return text("and")
        .replace("{some}", String.join(", ", words.subList(0, words.size() - 1)))
        .replace("{last}", words.get(words.size() - 1));
  }
}
