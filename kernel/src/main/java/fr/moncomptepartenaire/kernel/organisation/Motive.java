package fr.moncomptepartenaire.kernel.organisation;

import fr.moncomptepartenaire.kernel.Defect;
import fr.moncomptepartenaire.kernel.Parsed;
import fr.moncomptepartenaire.kernel.TypedText;
import org.jspecify.annotations.Nullable;

/** The operator's own words for why an organisation is suspended or its administrator replaced. */
public record Motive(String value) {
  /** A shorter text is no reason that an auditor could check. */
  private static final int SHORTEST = 5;

  private static final int LONGEST = 500;

  public Motive {
    if (defect(value) != null) {
      throw new IllegalArgumentException("not a motive");
    }
  }

  /** Parses a typed motive; trims and collapses white space. */
  public static Parsed<Motive> parse(@Nullable String typed) {
    String motive = TypedText.collapsed(TypedText.trimmed(typed));
    Defect defect = defect(motive);
    return defect == null ? Parsed.valid(new Motive(motive)) : Parsed.invalid(defect);
  }

  private static @Nullable Defect defect(String motive) {
    if (motive.isEmpty()) {
      return Defect.REQUIRED;
    }
    int length = TypedText.length(motive);
    if (length < SHORTEST) {
      return Defect.TOO_SHORT;
    }
    if (length > LONGEST) {
      return Defect.TOO_LONG;
    }
    return TypedText.any(motive, TypedText::isInvisible) ? Defect.FORBIDDEN_CHARACTER : null;
  }
}
