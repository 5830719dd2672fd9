package fr.moncomptepartenaire.tests.dsl;

import java.util.Locale;

/** The share of the required quantities that tests use: a tenth in verify, all in the campaign. */
public final class Scale {
  private static final int TENTHS = Integer.getInteger("tests.scale", 1);

  private Scale() {}

  /** The count to use if the campaign uses the given one. */
  public static int of(int whole) {
    return Math.max(1, whole * TENTHS / 10);
  }

  /** Whether this is the campaign, which prints its figures. */
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
