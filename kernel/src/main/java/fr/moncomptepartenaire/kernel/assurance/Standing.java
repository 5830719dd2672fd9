package fr.moncomptepartenaire.kernel.assurance;

import fr.moncomptepartenaire.kernel.delegation.MandateKind;
import org.jspecify.annotations.Nullable;

/** What a person of the realm is, for the question how surely they must prove who they are. */
public enum Standing {
  /** A member of an organisation without a mandate. */
  USER,
  /** A delegate of an organisation. */
  DELEGATE,
  /** The administrator of an organisation. */
  ADMINISTRATOR,
  /** One of CAF's operators, whatever else the person is. */
  OPERATOR,
  /** The service account of a client. It has its secret, and no factor. */
  MACHINE,
  /** Anybody else of the realm: a letter's account, or a person without an organisation. */
  OTHER;

  /**
   * What a member of an organisation is.
   *
   * @param mandate the member's mandate, null if there is none
   */
  public static Standing ofMember(@Nullable MandateKind mandate) {
    if (mandate == null) {
      return USER;
    }
    return switch (mandate) {
      case ADMINISTRATOR -> ADMINISTRATOR;
      case DELEGATE -> DELEGATE;
    };
  }
}
