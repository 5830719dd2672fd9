package fr.moncomptepartenaire.kernel.journal;

import fr.moncomptepartenaire.kernel.delegation.MandateKind;
import fr.moncomptepartenaire.kernel.organisation.HousingKind;
import fr.moncomptepartenaire.kernel.seat.ReplacementMode;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a row of the journal says besides who acted, on whom and when (R20): ids and codes, and the
 * motive and ticket that an operator typed. Who held what at an instant can be computed from it, so
 * a change of groups, of a mandate or of access always says what was before and what is after.
 *
 * <p>Immutable. Each {@code with…} answers a copy.
 */
public final class JournalDetails {
  /** Said of a person without a mandate. */
  private static final String NO_MANDATE = "NONE";

  /** The cause of an act by Keycloak's own interfaces. */
  private static final String PLATFORM = "platform";

  private static final JournalDetails NONE = new JournalDetails(Map.of());

  /** Whether a person's account is enabled. */
  public enum Access {
    ENABLED,
    DISABLED,
    /** There is no account any more. */
    DELETED;

    /** The account's present state. */
    public static Access of(boolean enabled) {
      return enabled ? ENABLED : DISABLED;
    }
  }

  private final TreeMap<DetailKey, List<String>> values =
      new TreeMap<>(Comparator.comparing(DetailKey::code));

  private JournalDetails(Map<DetailKey, List<String>> values) {
    this.values.putAll(values);
  }

  /** Nothing to say. */
  public static JournalDetails none() {
    return NONE;
  }

  public boolean isEmpty() {
    return values.isEmpty();
  }

  /** Adds one text, id or code. Throws if it does not have the form of the key's values. */
  public JournalDetails with(DetailKey key, String value) {
    return put(key, false, List.of(value));
  }

  /** Adds a moment. */
  public JournalDetails with(DetailKey key, Instant moment) {
    return with(key, moment.toString());
  }

  /** Adds a number. */
  public JournalDetails with(DetailKey key, long count) {
    return with(key, Long.toString(count));
  }

  /** Adds several ids or codes, each once, in their order. */
  public JournalDetails with(DetailKey key, Collection<String> several) {
    return put(key, true, several.stream().distinct().sorted().toList());
  }

  private JournalDetails put(DetailKey key, boolean list, List<String> given) {
    if (key.form().isList() != list || !given.stream().allMatch(key.form()::admits)) {
      throw new IllegalArgumentException("not a value of " + key.code());
    }
    var copy = new JournalDetails(values);
    copy.values.put(key, given);
    return copy;
  }

  /** Ids of a person's habilitation groups. */
  public JournalDetails groups(Collection<String> before, Collection<String> after) {
    return with(DetailKey.GROUPS_BEFORE, before).with(DetailKey.GROUPS_AFTER, after);
  }

  /** Ids of the groups that a delegate may grant. */
  public JournalDetails perimeter(Collection<String> before, Collection<String> after) {
    return with(DetailKey.PERIMETER_BEFORE, before).with(DetailKey.PERIMETER_AFTER, after);
  }

  /** A person's mandate; empty for none. */
  public JournalDetails mandate(Optional<MandateKind> before, Optional<MandateKind> after) {
    return with(DetailKey.MANDATE_BEFORE, code(before)).with(DetailKey.MANDATE_AFTER, code(after));
  }

  private static String code(Optional<MandateKind> mandate) {
    return mandate.map(Enum::name).orElse(NO_MANDATE);
  }

  /** Whether a person's account is enabled. */
  public JournalDetails access(Access before, Access after) {
    return with(DetailKey.ACCESS_BEFORE, before.name()).with(DetailKey.ACCESS_AFTER, after.name());
  }

  /** Says that it was done by Keycloak's own interfaces, where the act does not say so itself. */
  public JournalDetails byPlatform() {
    return with(DetailKey.CAUSE, PLATFORM);
  }

  /** Whether a row says so. */
  public boolean isByPlatform() {
    return list(DetailKey.CAUSE).contains(PLATFORM);
  }

  /** The names of changed fields. */
  public JournalDetails fields(ChangedField... changed) {
    return fields(Arrays.asList(changed));
  }

  /** The names of changed fields. */
  public JournalDetails fields(Collection<ChangedField> changed) {
    return with(DetailKey.FIELDS, changed.stream().map(ChangedField::code).toList());
  }

  /** The kinds of housing that an organisation has from now on. */
  public JournalDetails housingKinds(Collection<HousingKind> after) {
    return with(DetailKey.HOUSING_KINDS_AFTER, after.stream().map(Enum::name).toList());
  }

  /** The kinds of housing of an organisation. */
  public JournalDetails housingKinds(
      Collection<HousingKind> before, Collection<HousingKind> after) {
    return with(DetailKey.HOUSING_KINDS_BEFORE, before.stream().map(Enum::name).toList())
        .housingKinds(after);
  }

  /** What an operator proposes or decides about a replacement. */
  public JournalDetails replacement(String id, String motive, String ticket, ReplacementMode mode) {
    return with(DetailKey.REPLACEMENT, id)
        .with(DetailKey.MOTIVE, motive)
        .with(DetailKey.TICKET, ticket)
        .with(DetailKey.MODE, mode.code());
  }

  /** The recertification that an act belongs to; every organisation without a kind of housing. */
  public JournalDetails recertification(String id, Optional<HousingKind> scope, Instant dueAt) {
    return with(DetailKey.CAMPAIGN, id)
        .with(DetailKey.SCOPE, scope.map(Enum::name).orElse("ALL"))
        .with(DetailKey.DUE_AT, dueAt);
  }

  /** The value of a key that has one. */
  public Optional<String> text(DetailKey key) {
    return list(key).stream().findFirst();
  }

  /** The values of a key; none if the row does not have it. */
  public List<String> list(DetailKey key) {
    return values.getOrDefault(key, List.of());
  }

  public boolean has(DetailKey key) {
    return values.containsKey(key);
  }

  /**
   * Adds a property as it was written.
   *
   * @param given its value, or its values if {@code list}
   * @throws IllegalArgumentException for a property that no row has, as one about a person would
   *     be, and for a value of another form
   */
  public JournalDetails read(String property, boolean list, List<String> given) {
    DetailKey key =
        DetailKey.byCode(property)
            .orElseThrow(() -> new IllegalArgumentException("no property of the journal"));
    return put(key, list, given);
  }

  /**
   * The canonical text (RFC 8785): sorted properties, no spaces. It is what the row's hash covers.
   */
  public String canonical() {
    return values.entrySet().stream()
        .map(entry -> quoted(entry.getKey().code()) + ":" + json(entry.getKey(), entry.getValue()))
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String json(DetailKey key, List<String> value) {
    if (key.form().isList()) {
      return value.stream().map(JournalDetails::quoted).collect(Collectors.joining(",", "[", "]"));
    }
    String one = value.get(0);
    return key.form() == DetailKey.Form.COUNT ? Long.toString(Long.parseLong(one)) : quoted(one);
  }

  private static String quoted(String text) {
    var json = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> json.append("\\\"");
        case '\\' -> json.append("\\\\");
        case '\b' -> json.append("\\b");
        case '\t' -> json.append("\\t");
        case '\n' -> json.append("\\n");
        case '\f' -> json.append("\\f");
        case '\r' -> json.append("\\r");
        default -> {
          if (c < ' ') {
            json.append("\\u00" + HexFormat.of().toHexDigits((byte) c));
          } else {
            json.append(c);
          }
        }
      }
    }
    return json.append('"').toString();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof JournalDetails details && values.equals(details.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return canonical();
  }
}
