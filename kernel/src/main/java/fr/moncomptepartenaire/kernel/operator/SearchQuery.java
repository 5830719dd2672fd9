package fr.moncomptepartenaire.kernel.operator;

import fr.moncomptepartenaire.kernel.Defect;
import fr.moncomptepartenaire.kernel.Parsed;
import fr.moncomptepartenaire.kernel.SearchText;
import fr.moncomptepartenaire.kernel.TypedText;
import fr.moncomptepartenaire.kernel.claim.LetterReference;
import fr.moncomptepartenaire.kernel.claim.NoticeReference;
import fr.moncomptepartenaire.kernel.claim.ProvisionalIdentifier;
import fr.moncomptepartenaire.kernel.person.EmailAddress;
import fr.moncomptepartenaire.kernel.person.PersonIdentifier;
import fr.moncomptepartenaire.kernel.person.PersonName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a text can mean that a caller names on the telephone. One text may be several things: {@code
 * Strasbourg} is a town, and has the ten symbols of a letter's identifier. Each meaning is looked
 * up where an index finds it.
 *
 * @param siretStart the digits of a SIRET from its first one, 3 to 14 of them
 * @param email the address of a person or of an organisation
 * @param identifiers the identifiers that a person may have, most likely first
 * @param names the first and last names that a person may have
 * @param lastName the folded last name of a person
 * @param letter the identifier printed on a letter
 * @param letterReference the reference printed in a letter's window
 * @param notice the reference printed on a notice
 * @param words folded words of an organisation's name or town, each of which has to be found
 */
public record SearchQuery(
    Optional<String> siretStart,
    Optional<EmailAddress> email,
    List<String> identifiers,
    List<FullName> names,
    Optional<String> lastName,
    Optional<ProvisionalIdentifier> letter,
    Optional<LetterReference> letterReference,
    Optional<NoticeReference> notice,
    List<String> words) {
  private static final int LONGEST = 200;

  /** An index of trigrams finds three letters and more. */
  private static final int SHORTEST = 3;

  private static final int SIRET_LENGTH = 14;
  private static final int SIREN_LENGTH = 9;
  private static final int MOST_WORDS = 6;

  /** More words are no name of a person. */
  private static final int MOST_PARTS = 5;

  /** How many people of one name are found, by {@code jean.durand} to {@code jean.durand20}. */
  private static final int NAMESAKES = 20;

  /** A first and a last name, both folded. */
  public record FullName(String first, String last) {}

  public SearchQuery {
    identifiers = List.copyOf(identifiers);
    names = List.copyOf(names);
    words = List.copyOf(words);
  }

  /** Reads a text; a text with fewer than three letters or digits is too short. */
  public static Parsed<SearchQuery> parse(@Nullable String typed) {
    String text = TypedText.collapsed(TypedText.trimmed(typed));
    if (text.isEmpty()) {
      return Parsed.invalid(Defect.REQUIRED);
    }
    if (text.indexOf('\0') >= 0) {
      return Parsed.invalid(Defect.FORBIDDEN_CHARACTER);
    }
    if (TypedText.length(text) > LONGEST) {
      return Parsed.invalid(Defect.TOO_LONG);
    }
    String folded = SearchText.folded(text);
    if (folded.codePoints().filter(Character::isLetterOrDigit).count() < SHORTEST) {
      return Parsed.invalid(Defect.TOO_SHORT);
    }
    Optional<String> siretStart = siretStart(text);
    Optional<EmailAddress> email = EmailAddress.parse(text).value();
    boolean person = email.isEmpty() && siretStart.isEmpty();
    List<Split> splits = person ? splits(text) : List.of();
    return Parsed.valid(
        new SearchQuery(
            siretStart,
            email,
            person ? identifiers(text, splits) : List.of(),
            splits.stream().map(Split::folded).distinct().toList(),
            person ? lastName(text, folded) : Optional.empty(),
            ProvisionalIdentifier.parse(text).value(),
            LetterReference.parse(text).value(),
            NoticeReference.parse(text).value(),
            email.isPresent() || siretStart.filter(SearchQuery::isSiren).isPresent()
                ? List.of()
                : words(folded)));
  }

  private static boolean isSiren(String digits) {
    return digits.length() >= SIREN_LENGTH;
  }

  /** The digits of a text that has nothing else but what people write between digits. */
  private static Optional<String> siretStart(String text) {
    StringBuilder digits = new StringBuilder(SIRET_LENGTH);
    for (int codePoint : text.codePoints().toArray()) {
      if (codePoint >= '0' && codePoint <= '9') {
        digits.append((char) codePoint);
      } else if (!TypedText.isSpace(codePoint)
          && codePoint != '.'
          && !TypedText.isDash(codePoint)
          && !TypedText.isMark(codePoint)) {
        return Optional.empty();
      }
    }
    return digits.length() < SHORTEST || digits.length() > SIRET_LENGTH
        ? Optional.empty()
        : Optional.of(digits.toString());
  }

  /**
   * The identifiers of a person: the text as it is typed, and those that {@link PersonIdentifier}
   * makes of a first and a last name, which may come in either order.
   */
  private static List<String> identifiers(String text, List<Split> splits) {
    Set<String> found = new LinkedHashSet<>();
    if (text.indexOf(' ') < 0 && !TypedText.any(text, TypedText::isInvisible)) {
      found.add(text.toLowerCase(Locale.ROOT));
      found.add(SearchText.folded(text).replace(' ', '-'));
    }
    splits.stream()
        .flatMap(split -> PersonIdentifier.candidates(split.first(), split.last()).limit(NAMESAKES))
        .forEach(found::add);
    return List.copyOf(found);
  }

  /** A text read as a first and a last name. */
  private record Split(PersonName first, PersonName last) {
    FullName folded() {
      return new FullName(SearchText.folded(first.value()), SearchText.folded(last.value()));
    }
  }

  /** The first and last names that the words of a text can be; either may come first. */
  private static List<Split> splits(String text) {
    String[] parts = text.split(" ", -1);
    if (parts.length > MOST_PARTS) {
      return List.of();
    }
    List<Split> splits = new ArrayList<>();
    for (int i = 1; i < parts.length; i++) {
      Optional<PersonName> one = name(parts, 0, i);
      Optional<PersonName> other = name(parts, i, parts.length);
      if (one.isPresent() && other.isPresent()) {
        splits.add(new Split(one.get(), other.get()));
        splits.add(new Split(other.get(), one.get()));
      }
    }
    return splits;
  }

  private static Optional<String> lastName(String text, String folded) {
    return PersonName.parse(text).value().map(name -> folded);
  }

  private static Optional<PersonName> name(String[] parts, int from, int to) {
    return PersonName.parse(String.join(" ", Arrays.copyOfRange(parts, from, to))).value();
  }

  // Words of one or two letters say little, and no index finds them.
  private static List<String> words(String folded) {
    List<String> words =
        Arrays.stream(folded.split(" ", -1))
            .filter(word -> TypedText.length(word) >= SHORTEST)
            .distinct()
            .limit(MOST_WORDS)
            .toList();
    return words.isEmpty() ? List.of(folded) : words;
  }
}
