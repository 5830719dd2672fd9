package fr.moncomptepartenaire.tests.dsl;

import java.util.Locale;

/** How much is done of what the issue asks for: a tenth in verify, all of it in the campaign. */
public final class Scale {
  private static final int TENTHS = Integer.getInteger("tests.scale", 1);

  private Scale() {}

  /** The count to use where the campaign uses the given one. */
  public static int of(int whole) {
    return Math.max(1, whole * TENTHS / 10);
  }

  /** Whether this is the campaign, whose figures are to be printed. */
  public static boolean isCampaign() {
    return TENTHS >= 10;
  }

  /** Prints a figure, in the campaign only. */
  public static void figure(String format, Object... values) {
    if (isCampaign()) {
      System.out.println("[figures] " + String.format(Locale.ROOT, format, values));
    }
  }
}
