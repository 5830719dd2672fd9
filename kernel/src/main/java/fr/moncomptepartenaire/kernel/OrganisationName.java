package fr.moncomptepartenaire.kernel;

import org.jspecify.annotations.Nullable;

/** The name of an organisation (raison sociale), printable and without markup. */
public record OrganisationName(String value) {
  private static final int LONGEST = 200;

  public OrganisationName {
    if (defect(value) != null) {
      throw new IllegalArgumentException("not the name of an organisation");
    }
  }

  /** Reads a name as typed; white space around and inside is made plain. */
  public static Parsed<OrganisationName> parse(@Nullable String typed) {
    String name = TypedText.collapsed(TypedText.trimmed(typed));
    Defect defect = defect(name);
    return defect == null ? Parsed.valid(new OrganisationName(name)) : Parsed.invalid(defect);
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
