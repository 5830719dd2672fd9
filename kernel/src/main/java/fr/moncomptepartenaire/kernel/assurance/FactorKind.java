package fr.moncomptepartenaire.kernel.assurance;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What somebody proves a sign-in with, besides the password (R16). */
public enum FactorKind {
  /** A passkey or a security key. */
  PASSKEY("webauthn"),
  /** An authenticator application, which shows codes. */
  APPLICATION("otp"),
  /** Codes on paper: the reserve of somebody who has one of the others. */
  RECOVERY_CODES("recovery-authn-codes");

  private static final String PASSWORDLESS = "webauthn-passwordless";

  private final String type;

  FactorKind(String type) {
    this.type = type;
  }

  /** The type of Keycloak's credential. */
  public String type() {
    return type;
  }

  /** Whether it is a factor by itself. Recovery codes alone are none. */
  public boolean isFactor() {
    return this != RECOVERY_CODES;
  }

  /** The types of Keycloak's credentials that are a factor by themselves. */
  public static List<String> factorTypes() {
    return Arrays.stream(values()).filter(FactorKind::isFactor).map(FactorKind::type).toList();
  }

  /** The types of Keycloak's credentials that are of a kind. */
  public static List<String> types() {
    return Arrays.stream(values()).map(FactorKind::type).toList();
  }

  /**
   * The types of Keycloak's credentials that a reset removes: all but the password. A passkey that
   * stands in for the password is no second factor, but it would let a thief in after the reset.
   */
  public static List<String> resetTypes() {
    return Stream.concat(types().stream(), Stream.of(PASSWORDLESS)).toList();
  }

  /** The kind of a credential that a reset has removed. */
  public static FactorKind ofReset(String type) {
    return byType(type).orElse(PASSKEY);
  }

  /** The kind of a credential; empty for a password and the like. */
  public static Optional<FactorKind> byType(String type) {
    return Arrays.stream(values()).filter(kind -> kind.type.equals(type)).findFirst();
  }
}
