package fr.moncomptepartenaire.kernel.organisation;

import fr.moncomptepartenaire.kernel.Defect;
import fr.moncomptepartenaire.kernel.LetterScript;
import fr.moncomptepartenaire.kernel.Parsed;
import fr.moncomptepartenaire.kernel.TypedText;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The name of an organisation (raison sociale), without markup. A newly typed name is printable on
 * a letter ({@link LetterScript}); a name stored before that rule may contain other scripts.
 */
public record OrganisationName(String value) {
  private static final int LONGEST = 200;

  public OrganisationName {
    if (defect(value) != null) {
      throw new IllegalArgumentException("not the name of an organisation");
    }
  }

  /**
   * Parses a typed name. Trims and collapses white space, and replaces characters that a letter
   * cannot print by a printable form, if any.
   */
  public static Parsed<OrganisationName> parse(@Nullable String typed) {
    String name = LetterScript.folded(TypedText.collapsed(TypedText.trimmed(typed)));
    Defect defect = defect(name);
    if (defect != null) {
      return Parsed.invalid(defect);
    }
    OptionalInt unprintable = LetterScript.unprintable(name);
    return unprintable.isPresent()
        ? Parsed.unprintable(unprintable.getAsInt())
        : Parsed.valid(new OrganisationName(name));
  }

  private static @Nullable Defect defect(String name) {
    if (name.isEmpty()) {
      return Defect.REQUIRED;
    }
    if (TypedText.length(name) > LONGEST) {
      return Defect.TOO_LONG;
    }
    return TypedText.any(name, c -> TypedText.isInvisible(c) || c == '<' || c == '>')
        ? Defect.FORBIDDEN_CHARACTER
        : null;
  }
}
