package fr.moncomptepartenaire.kernel.browser;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A browser in coarse words, such as Firefox on Windows, so that a person recognises the own one.
 * It takes a family and a system from the User-Agent and no more: no version, no device.
 *
 * @param family the family of browsers
 * @param platform the operating system
 */
public record BrowserName(Family family, Platform platform) {
  private static final String SEPARATOR = "-";

  /** A pattern that nothing matches. */
  private static final String NOTHING = "(?!)";

  /** Families, those first whose marks others copy. */
  public enum Family {
    EDGE("Edg"),
    OPERA("OPR/"),
    SAMSUNG("SamsungBrowser"),
    FIREFOX("Firefox|FxiOS"),
    CHROME("Chrome|CriOS"),
    SAFARI("Safari"),
    /** A program that asks for tokens with a password, without a browser. */
    PROGRAM(NOTHING),
    OTHER(NOTHING);

    private final String marks;

    Family(String marks) {
      this.marks = marks;
    }
  }

  /** Systems, those first whose marks others copy. */
  public enum Platform {
    ANDROID("Android"),
    IOS("iPhone|iPad"),
    WINDOWS("Windows"),
    MAC("Macintosh"),
    LINUX("Linux"),
    OTHER(NOTHING);

    private final String marks;

    Platform(String marks) {
      this.marks = marks;
    }
  }

  /** No browser, but a program. */
  public static final BrowserName PROGRAM = new BrowserName(Family.PROGRAM, Platform.OTHER);

  /** Reads the header {@code User-Agent}; an empty one says nothing. */
  public static BrowserName of(String userAgent) {
    return new BrowserName(
        Arrays.stream(Family.values())
            .filter(family -> contains(userAgent, family.marks))
            .findFirst()
            .orElse(Family.OTHER),
        Arrays.stream(Platform.values())
            .filter(platform -> contains(userAgent, platform.marks))
            .findFirst()
            .orElse(Platform.OTHER));
  }

  private static boolean contains(String userAgent, String marks) {
    return Pattern.compile(marks).matcher(userAgent).find();
  }

  /** The code, e.g. {@code FIREFOX-WINDOWS}. */
  public String code() {
    return family + SEPARATOR + platform;
  }

  /** Reads a code; empty for one of another version. */
  public static Optional<BrowserName> byCode(String code) {
    String[] parts = code.split(SEPARATOR, 2);
    return Arrays.stream(Family.values())
        .filter(family -> family.name().equals(parts[0]))
        .findFirst()
        .flatMap(
            family ->
                Arrays.stream(Platform.values())
                    .filter(platform -> parts.length == 2 && platform.name().equals(parts[1]))
                    .findFirst()
                    .map(platform -> new BrowserName(family, platform)));
  }
}
