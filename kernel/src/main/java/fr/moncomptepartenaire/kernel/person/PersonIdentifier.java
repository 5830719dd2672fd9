package fr.moncomptepartenaire.kernel.person;

import java.text.Normalizer;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The identifiers that a person may get (R6): readable, derived from the name, never an address.
 */
public final class PersonIdentifier {
  /** The minimum length in the realm's user profile. */
  private static final int SHORTEST = 3;

  private static final int LONGEST = 60;
  private static final int ROOM_FOR_NUMBER = 10;
  private static final String NAMELESS = "utilisateur";

  private PersonIdentifier() {}

  /** {@code prenom.nom}, {@code prenom.nom2}, {@code prenom.nom3} and so on: an endless stream. */
  public static Stream<String> candidates(PersonName first, PersonName last) {
    String stem = stem(first, last);
    return Stream.concat(Stream.of(stem), IntStream.iterate(2, n -> n + 1).mapToObj(n -> stem + n));
  }

  private static String stem(PersonName first, PersonName last) {
    String given = folded(first.value());
    String family = folded(last.value());
    String stem = given.isEmpty() || family.isEmpty() ? given + family : given + "." + family;
    if (stem.length() < SHORTEST) {
      return NAMELESS;
    }
    String cut = stem.substring(0, Math.min(stem.length(), LONGEST - ROOM_FOR_NUMBER));
    return cut.replaceAll("[.-]+$", "");
  }

  // NFD does not decompose ß, æ, œ, ø and the like: they are replaced as French typists do.
  private static String folded(String name) {
    return Normalizer.normalize(name.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
        .replace("œ", "oe")
        .replace("æ", "ae")
        .replace("ß", "ss")
        .replace("ø", "o")
        .replace("ł", "l")
        .replace("đ", "d")
        .replaceAll("[\\s-]+", "-")
        .replaceAll("[^a-z0-9-]", "")
        .replaceAll("-{2,}", "-")
        .replaceAll("^-|-$", "");
  }
}
