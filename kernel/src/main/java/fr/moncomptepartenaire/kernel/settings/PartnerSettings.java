package fr.moncomptepartenaire.kernel.settings;

import fr.moncomptepartenaire.kernel.LetterScript;
import fr.moncomptepartenaire.kernel.delegation.Recertification;
import java.net.URI;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The settings of the extension, checked against their bounds ({@code docs/operations.md} has the
 * table).
 *
 * @param letterValidity how long a letter opens the claim (NIST SP 800-63A-4: at most 30 days)
 * @param verifyEmail whether a mailed code proves the claimant's address (R3)
 * @param letterSender the sender printed on letters: 1 to 6 lines
 * @param contact the contact for help that pages, mails and letters show
 * @param helpLinks where each page and mail leads to for help and for what the law asks
 * @param recertificationEvery how long after one campaign the server starts the next; empty: never
 * @param recertificationDuration how long such a campaign runs
 * @param perimeterDefault the perimeter of a delegate who is appointed without one (R8)
 * @param backgroundWork whether this node sends mails, runs imports, acts on due dates and deletes
 *     expired rows; false for a copy of a database that must contact nobody
 * @param lettersAlone how many organisations one operator may write to without another one (R19)
 * @param automationLetters whether machines may issue letters (R19)
 * @param signIn the settings of signing in
 */
public record PartnerSettings(
    Duration letterValidity,
    boolean verifyEmail,
    Duration emailCodeValidity,
    Duration mailPasswordValidity,
    CredentialDelivery credentialDelivery,
    int mailBudgetPerAddressPerDay,
    Duration journalRetention,
    Optional<String> automationClientSecret,
    Optional<URI> signInUrl,
    String letterSender,
    Contact contact,
    HelpLinks helpLinks,
    Optional<Duration> recertificationEvery,
    Duration recertificationDuration,
    PerimeterDefault perimeterDefault,
    boolean backgroundWork,
    int lettersAlone,
    boolean automationLetters,
    SignInSettings signIn) {

  private static final String LETTER_VALIDITY = "letter-validity";
  private static final String VERIFY_EMAIL = "verify-email";
  private static final String EMAIL_CODE_VALIDITY = "email-code-validity";
  private static final String MAIL_PASSWORD_VALIDITY = "mail-password-validity";
  private static final String CREDENTIAL_DELIVERY = "credential-delivery";
  private static final String MAIL_BUDGET = "mail-budget-per-address-per-day";
  private static final String JOURNAL_RETENTION = "journal-retention";
  private static final String AUTOMATION_CLIENT_SECRET = "automation-client-secret";
  private static final String SIGN_IN_URL = "sign-in-url";
  private static final String LETTER_SENDER = "letter-sender";
  private static final String RECERTIFICATION_EVERY = "recertification-every";
  private static final String RECERTIFICATION_DURATION = "recertification-duration";
  private static final String PERIMETER_DEFAULT = "perimeter-default";
  private static final String BACKGROUND_WORK = "background-work";

  private static final String LETTERS_ALONE = "letters-alone";
  private static final String AUTOMATION_LETTERS = "automation-letters";

  private static final int SHORTEST_CLIENT_SECRET = 32;

  /** Letters print the URL, and people type it. */
  static final int LONGEST_URL = 200;

  private static final int MOST_SENDER_LINES = 6;
  private static final int LONGEST_SENDER_LINE = 48;
  private static final Pattern DURATION = Pattern.compile("([0-9]{1,6})([smhd])");

  /** The names of all options. */
  public static Set<String> options() {
    Set<String> all = new TreeSet<>(HelpSettings.OPTIONS);
    all.addAll(SignInSettings.OPTIONS);
    all.addAll(
        Set.of(
            LETTER_VALIDITY,
            VERIFY_EMAIL,
            EMAIL_CODE_VALIDITY,
            MAIL_PASSWORD_VALIDITY,
            CREDENTIAL_DELIVERY,
            MAIL_BUDGET,
            JOURNAL_RETENTION,
            AUTOMATION_CLIENT_SECRET,
            SIGN_IN_URL,
            LETTER_SENDER,
            RECERTIFICATION_EVERY,
            RECERTIFICATION_DURATION,
            PERIMETER_DEFAULT,
            BACKGROUND_WORK,
            LETTERS_ALONE,
            AUTOMATION_LETTERS));
    return all;
  }

  /**
   * Parses the configuration; uses defaults for missing options. Throws {@link
   * InvalidSettingException} for an unknown option or a value out of bounds.
   */
  public static PartnerSettings parse(Map<String, String> given) {
    for (String option : given.keySet()) {
      if (!options().contains(option)) {
        throw new InvalidSettingException(option, "is not known; known are " + options());
      }
    }
    return new PartnerSettings(
        duration(given, LETTER_VALIDITY, "21d", Duration.ofDays(1), Duration.ofDays(30)),
        flag(given, VERIFY_EMAIL),
        duration(given, EMAIL_CODE_VALIDITY, "10m", Duration.ofMinutes(1), Duration.ofMinutes(10)),
        duration(given, MAIL_PASSWORD_VALIDITY, "24h", Duration.ofHours(1), Duration.ofHours(24)),
        delivery(given),
        number(given, MAIL_BUDGET, 5, 1, 100),
        duration(given, JOURNAL_RETENTION, "365d", Duration.ofDays(180), Duration.ofDays(1095)),
        automationSecret(given),
        url(given, SIGN_IN_URL),
        letterSender(given),
        HelpSettings.contact(given),
        HelpSettings.links(given),
        recertificationEvery(given),
        duration(
            given,
            RECERTIFICATION_DURATION,
            "30d",
            Recertification.SHORTEST,
            Recertification.LONGEST),
        perimeterDefault(given),
        flag(given, BACKGROUND_WORK),
        number(given, LETTERS_ALONE, 100, 1, 1_000),
        flag(given, AUTOMATION_LETTERS),
        SignInSettings.parse(given));
  }

  private static Optional<Duration> recertificationEvery(Map<String, String> given) {
    return "never".equals(given.getOrDefault(RECERTIFICATION_EVERY, "never").strip())
        ? Optional.empty()
        : Optional.of(
            duration(
                given, RECERTIFICATION_EVERY, "365d", Duration.ofDays(180), Duration.ofDays(1095)));
  }

  static Duration duration(
      Map<String, String> given, String option, String standard, Duration least, Duration most) {
    Duration value = duration(option, given.getOrDefault(option, standard).strip());
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new InvalidSettingException(
          option, "must be from " + readable(least) + " to " + readable(most));
    }
    return value;
  }

  private static Duration duration(String option, String text) {
    Matcher matcher = DURATION.matcher(text);
    if (matcher.matches()) {
      long amount = Long.parseLong(matcher.group(1));
      return switch (matcher.group(2)) {
        case "s" -> Duration.ofSeconds(amount);
        case "m" -> Duration.ofMinutes(amount);
        case "h" -> Duration.ofHours(amount);
        default -> Duration.ofDays(amount);
      };
    }
    try {
      return Duration.parse(text);
    } catch (DateTimeParseException e) {
      throw new InvalidSettingException(option, "must be a duration such as 21d, 24h, 10m or 90s");
    }
  }

  private static String readable(Duration duration) {
    if (duration.toHours() % 24 == 0 && duration.toDays() > 1) {
      return duration.toDays() + "d";
    }
    return duration.toMinutes() % 60 == 0 ? duration.toHours() + "h" : duration.toMinutes() + "m";
  }

  /** A flag that is true by default. */
  private static boolean flag(Map<String, String> given, String option) {
    return switch (given.getOrDefault(option, "true").strip()) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new InvalidSettingException(option, "must be true or false");
    };
  }

  private static int number(
      Map<String, String> given, String option, int standard, int least, int most) {
    String text = given.get(option);
    if (text == null) {
      return standard;
    }
    try {
      int value = Integer.parseInt(text.strip());
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Reported below, like a number out of bounds.
    }
    throw new InvalidSettingException(option, "must be a number from " + least + " to " + most);
  }

  private static CredentialDelivery delivery(Map<String, String> given) {
    String text = given.get(CREDENTIAL_DELIVERY);
    if (text == null) {
      return CredentialDelivery.PASSWORD;
    }
    return switch (text.strip()) {
      case "password" -> CredentialDelivery.PASSWORD;
      case "link" -> CredentialDelivery.LINK;
      default -> throw new InvalidSettingException(CREDENTIAL_DELIVERY, "must be password or link");
    };
  }

  private static PerimeterDefault perimeterDefault(Map<String, String> given) {
    return switch (given.getOrDefault(PERIMETER_DEFAULT, "required").strip()) {
      case "required" -> PerimeterDefault.REQUIRED;
      case "offered" -> PerimeterDefault.OFFERED;
      default ->
          throw new InvalidSettingException(PERIMETER_DEFAULT, "must be required or offered");
    };
  }

  private static Optional<String> automationSecret(Map<String, String> given) {
    String secret = given.get(AUTOMATION_CLIENT_SECRET);
    if (secret == null || secret.isBlank()) {
      return Optional.empty();
    }
    if (secret.length() < SHORTEST_CLIENT_SECRET) {
      throw new InvalidSettingException(
          AUTOMATION_CLIENT_SECRET, "must have at least " + SHORTEST_CLIENT_SECRET + " characters");
    }
    return Optional.of(secret);
  }

  static Optional<URI> url(Map<String, String> given, String option) {
    return text(given, option).map(text -> url(option, text));
  }

  private static URI url(String option, String text) {
    return HelpSettings.uri(text)
        .filter(HelpSettings::isAbsolute)
        .orElseThrow(
            () ->
                new InvalidSettingException(
                    option,
                    "must be an absolute http or https address of at most "
                        + LONGEST_URL
                        + " characters"));
  }

  /** The value of an option without spaces around it; empty if it is not set. */
  static Optional<String> text(Map<String, String> given, String option) {
    return Optional.ofNullable(given.get(option))
        .map(String::strip)
        .filter(text -> !text.isEmpty());
  }

  // The separator is | because an environment variable cannot contain line ends.
  private static String letterSender(Map<String, String> given) {
    List<String> lines =
        Arrays.stream(
                given
                    .getOrDefault(
                        LETTER_SENDER, "Caisse d’allocations familiales | Service partenaires")
                    .split("\\|"))
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .toList();
    boolean sound =
        !lines.isEmpty()
            && lines.size() <= MOST_SENDER_LINES
            && lines.stream()
                .allMatch(
                    line ->
                        line.length() <= LONGEST_SENDER_LINE
                            && LetterScript.unprintable(line).isEmpty());
    if (!sound) {
      throw new InvalidSettingException(
          LETTER_SENDER,
          "must have 1 to "
              + MOST_SENDER_LINES
              + " lines, separated by |, of at most "
              + LONGEST_SENDER_LINE
              + " characters that a letter can print");
    }
    return String.join("\n", lines);
  }

  /** Redacted: some settings are secrets (T27). */
  @Override
  public String toString() {
    return "PartnerSettings[…]";
  }
}
