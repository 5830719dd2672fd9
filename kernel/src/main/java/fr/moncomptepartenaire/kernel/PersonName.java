package fr.moncomptepartenaire.kernel;

import org.jspecify.annotations.Nullable;

/**
 * A last or first name. Letters of any script with their marks, spaces, apostrophes and dashes; a
 * full stop only behind an abbreviation, so that no name reads as a link (T23).
 */
public record PersonName(String value) {
  private static final int LONGEST = 100;

  public PersonName {
    if (defect(value) != null) {
      throw new IllegalArgumentException("not a name");
    }
  }

  /** Reads a name as typed; white space around and inside is made plain. */
  public static Parsed<PersonName> parse(@Nullable String typed) {
    String name = TypedText.collapsed(TypedText.trimmed(typed));
    Defect defect = defect(name);
    return defect == null ? Parsed.valid(new PersonName(name)) : Parsed.invalid(defect);
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
    for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
      boolean behindLetter = dot > 0 && Character.isLetter(name.codePointBefore(dot));
      boolean atEnd = dot == name.length() - 1;
      if (!behindLetter || !(atEnd || name.charAt(dot + 1) == ' ' || name.charAt(dot + 1) == '-')) {
        return Defect.BAD_FORMAT;
      }
    }
    return null;
  }

  private static boolean isAccepted(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK -> true;
      default -> Character.isLetter(codePoint) || " '’-.".indexOf(codePoint) >= 0;
    };
  }

  @Override
  public String toString() {
    return "PersonName[…]";
  }
}
