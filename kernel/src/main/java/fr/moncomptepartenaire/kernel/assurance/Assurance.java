package fr.moncomptepartenaire.kernel.assurance;

/**
 * The levels at which a session can be proved. Keycloak knows them by their numbers, and
 * applications by their names ({@code acr}).
 */
public enum Assurance {
  /** The password was given. */
  PASSWORD(1, "password"),
  /** The second factor was given too. */
  SECOND_FACTOR(2, "second-factor");

  private final int level;
  private final String acr;

  Assurance(int level, String acr) {
    this.level = level;
    this.acr = acr;
  }

  /** The level of authentication (LoA) in Keycloak's flows. */
  public int level() {
    return level;
  }

  /** The value of {@code acr} and {@code acr_values} (OpenID Connect Core §2). */
  public String acr() {
    return acr;
  }
}
