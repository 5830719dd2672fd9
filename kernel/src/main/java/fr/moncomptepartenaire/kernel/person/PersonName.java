package fr.moncomptepartenaire.kernel.person;

import fr.moncomptepartenaire.kernel.Defect;
import fr.moncomptepartenaire.kernel.Parsed;
import fr.moncomptepartenaire.kernel.TypedText;
import org.jspecify.annotations.Nullable;

/**
 * A last or first name. It may contain letters of any script with their marks, spaces, apostrophes
 * and hyphens. A full stop is allowed only after an abbreviation, so that no name looks like a link
 * (T23). A middle dot is allowed only between letters, as in Catalan. All dashes become the hyphen,
 * and all apostrophes the typographic one.
 */
public record PersonName(String value) {
  private static final int LONGEST = 100;
  private static final int MOST_MARKS = 2;
  private static final char MIDDLE_DOT = '·';

  public PersonName {
    if (defect(value) != null) {
      throw new IllegalArgumentException("not a name");
    }
  }

  /** Parses a typed name; trims and collapses white space. */
  public static Parsed<PersonName> parse(@Nullable String typed) {
    String name = plain(TypedText.collapsed(TypedText.trimmed(typed)));
    Defect defect = defect(name);
    if (defect != null) {
      return Parsed.invalid(defect);
    }
    return hasTowerOfMarks(name)
        ? Parsed.invalid(Defect.FORBIDDEN_CHARACTER)
        : Parsed.valid(new PersonName(name));
  }

  // Marks that are not part of a letter's code: a few are spelling, many cover the lines around.
  private static boolean hasTowerOfMarks(String name) {
    int marks = 0;
    for (int c : name.codePoints().toArray()) {
      marks = Character.getType(c) == Character.NON_SPACING_MARK ? marks + 1 : 0;
      if (marks > MOST_MARKS) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable Defect defect(String name) {
    if (name.isEmpty()) {
      return Defect.REQUIRED;
    }
    if (TypedText.length(name) > LONGEST) {
      return Defect.TOO_LONG;
    }
    if (!TypedText.all(name, PersonName::isAccepted)) {
      return Defect.FORBIDDEN_CHARACTER;
    }
    if (!TypedText.any(name, Character::isLetter)) {
      return Defect.BAD_FORMAT;
    }
    for (int dot = name.indexOf(MIDDLE_DOT); dot >= 0; dot = name.indexOf(MIDDLE_DOT, dot + 1)) {
      if (dot == 0
          || dot == name.length() - 1
          || !Character.isLetter(name.codePointBefore(dot))
          || !Character.isLetter(name.codePointAt(dot + 1))) {
        return Defect.BAD_FORMAT;
      }
    }
    for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
      boolean behindLetter = dot > 0 && Character.isLetter(name.codePointBefore(dot));
      boolean atEnd = dot == name.length() - 1;
      if (!behindLetter || !(atEnd || name.charAt(dot + 1) == ' ' || name.charAt(dot + 1) == '-')) {
        return Defect.BAD_FORMAT;
      }
    }
    return null;
  }

  private static String plain(String name) {
    StringBuilder plain = new StringBuilder(name.length());
    name.codePoints()
        .map(
            c ->
                TypedText.isDash(c)
                    ? '-'
                    : TypedText.isOddApostrophe(c) ? '’' : isMiddleDot(c) ? MIDDLE_DOT : c)
        .forEach(plain::appendCodePoint);
    return plain.toString();
  }

  private static boolean isMiddleDot(int codePoint) {
    return codePoint == 0x2027 || codePoint == 0x2219 || codePoint == 0x22C5;
  }

  private static boolean isAccepted(int codePoint) {
    if (TypedText.isInvisible(codePoint)) {
      return false;
    }
    return switch (Character.getType(codePoint)) {
      case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK -> true;
      default -> Character.isLetter(codePoint) || " '’-.·".indexOf(codePoint) >= 0;
    };
  }

  @Override
  public String toString() {
    return "PersonName[…]";
  }
}
