package fr.moncomptepartenaire.kernel.organisation;

import fr.moncomptepartenaire.kernel.Defect;
import fr.moncomptepartenaire.kernel.Parsed;
import fr.moncomptepartenaire.kernel.TypedText;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The reference of the request for a replacement in CAF's ticket system. */
public record Ticket(String value) {
  private static final int LONGEST = 64;
  private static final Pattern FORM = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._/#:-]*");

  public Ticket {
    if (defect(value) != null) {
      throw new IllegalArgumentException("not a ticket");
    }
  }

  /** Parses a typed reference. */
  public static Parsed<Ticket> parse(@Nullable String typed) {
    String ticket = TypedText.collapsed(TypedText.trimmed(typed));
    Defect defect = defect(ticket);
    return defect == null ? Parsed.valid(new Ticket(ticket)) : Parsed.invalid(defect);
  }

  private static @Nullable Defect defect(String ticket) {
    if (ticket.isEmpty()) {
      return Defect.REQUIRED;
    }
    if (TypedText.length(ticket) > LONGEST) {
      return Defect.TOO_LONG;
    }
    return FORM.matcher(ticket).matches() ? null : Defect.FORBIDDEN_CHARACTER;
  }
}
