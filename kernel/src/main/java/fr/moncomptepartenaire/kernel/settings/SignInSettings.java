package fr.moncomptepartenaire.kernel.settings;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The settings of signing in.
 *
 * @param secondFactor who must have a second factor (R16)
 * @param secondFactorGrace how long the people of an existing realm may sign in without one, from
 *     the day on which it is asked of them
 * @param stepUpAge how old the proof of a factor may be when an act asks for it (R17); empty: no
 *     act asks
 * @param charterVersion the version of the charter that everybody accepts at sign-in (R23); empty:
 *     there is no charter
 */
public record SignInSettings(
    SecondFactorPolicy secondFactor,
    Duration secondFactorGrace,
    Optional<Duration> stepUpAge,
    Optional<String> charterVersion) {
  private static final String SECOND_FACTOR = "second-factor";
  private static final String SECOND_FACTOR_GRACE = "second-factor-grace";
  private static final String STEP_UP_AGE = "step-up-age";
  private static final String CHARTER_VERSION = "charter-version";

  static final Set<String> OPTIONS =
      Set.of(SECOND_FACTOR, SECOND_FACTOR_GRACE, STEP_UP_AGE, CHARTER_VERSION);

  /** It is shown on a page and kept beside each acceptance. */
  private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,31}");

  static SignInSettings parse(Map<String, String> given) {
    return new SignInSettings(
        policy(given),
        PartnerSettings.duration(
            given, SECOND_FACTOR_GRACE, "14d", Duration.ZERO, Duration.ofDays(90)),
        stepUpAge(given),
        PartnerSettings.text(given, CHARTER_VERSION).map(SignInSettings::version));
  }

  private static SecondFactorPolicy policy(Map<String, String> given) {
    return switch (given.getOrDefault(SECOND_FACTOR, "mandates").strip()) {
      case "mandates" -> SecondFactorPolicy.MANDATES;
      case "everyone" -> SecondFactorPolicy.EVERYONE;
      case "optional" -> SecondFactorPolicy.OPTIONAL;
      default ->
          throw new InvalidSettingException(
              SECOND_FACTOR, "must be mandates, everyone or optional");
    };
  }

  private static Optional<Duration> stepUpAge(Map<String, String> given) {
    return "never".equals(given.getOrDefault(STEP_UP_AGE, "").strip())
        ? Optional.empty()
        : Optional.of(
            PartnerSettings.duration(
                given, STEP_UP_AGE, "10m", Duration.ofMinutes(1), Duration.ofHours(12)));
  }

  private static String version(String text) {
    if (!VERSION.matcher(text).matches()) {
      throw new InvalidSettingException(
          CHARTER_VERSION,
          "must have 1 to 32 letters, digits, dots, dashes or underscores, such as 2027-01");
    }
    return text;
  }
}
