package fr.moncomptepartenaire.store.assurance;

import fr.moncomptepartenaire.kernel.assurance.Standing;
import fr.moncomptepartenaire.kernel.settings.SecondFactorPolicy;
import fr.moncomptepartenaire.kernel.settings.SignInSettings;
import fr.moncomptepartenaire.store.factor.GraceNotes;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.keycloak.models.RealmModel;

/**
 * How long the people of an existing realm may sign in without a second factor (R16). Attributes of
 * the realm say since when it is asked of mandate holders and operators, and since when of
 * everybody; the setting says how long the grace is.
 */
public final class SecondFactorGrace {
  private static final String SINCE = "partner.second-factor.since.";
  private static final String MANDATES = "mandates";
  private static final String EVERYONE = "everyone";

  /** A new realm has nobody yet who would need a grace. */
  private static final String NO_GRACE = "beginning";

  private SecondFactorGrace() {}

  /** Notes that a new realm asks for the second factor from its beginning. */
  public static void none(GraceNotes notes, RealmModel realm, SecondFactorPolicy policy) {
    for (String asked : asked(policy)) {
      realm.setAttribute(SINCE + asked, NO_GRACE);
      notes.keep(realm.getId(), asked, NO_GRACE);
    }
  }

  /**
   * Notes since when an existing realm asks for the second factor; keeps what is noted. If the
   * realm has lost its attributes, the grace does not begin again: the notes say when it began.
   */
  public static void begin(
      GraceNotes notes, RealmModel realm, SecondFactorPolicy policy, Instant now) {
    for (String asked : asked(policy)) {
      String since = realm.getAttribute(SINCE + asked);
      if (since == null) {
        realm.setAttribute(SINCE + asked, notes.noted(realm.getId(), asked, now.toString()));
      } else {
        notes.keep(realm.getId(), asked, since);
      }
    }
  }

  private static List<String> asked(SecondFactorPolicy policy) {
    return switch (policy) {
      case OPTIONAL -> List.of();
      case MANDATES -> List.of(MANDATES);
      case EVERYONE -> List.of(MANDATES, EVERYONE);
    };
  }

  /** Until when people of this standing may sign in without one; empty: there is no grace. */
  public static Optional<Instant> end(
      RealmModel realm, SignInSettings settings, Standing standing) {
    String since = realm.getAttribute(SINCE + (standing == Standing.USER ? EVERYONE : MANDATES));
    if (since == null || since.equals(NO_GRACE)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Instant.parse(since).plus(settings.secondFactorGrace()));
    } catch (DateTimeParseException unreadable) {
      // Somebody has changed the attribute by hand: that gives nobody a grace.
      return Optional.empty();
    }
  }

  /** The last end of a grace that is not over; empty: none goes on. */
  public static Optional<Instant> lastEnd(RealmModel realm, SignInSettings settings, Instant now) {
    return switch (settings.secondFactor()) {
      case OPTIONAL -> Optional.empty();
      case MANDATES -> end(realm, settings, Standing.ADMINISTRATOR).filter(now::isBefore);
      case EVERYONE ->
          end(realm, settings, Standing.USER)
              .filter(now::isBefore)
              .or(() -> end(realm, settings, Standing.ADMINISTRATOR).filter(now::isBefore));
    };
  }
}
