package fr.moncomptepartenaire.kernel.delegation;

import java.util.Locale;

/** Why a change to a member is refused (R8, R9). */
public enum DelegationRefusal {
  /** Nobody with this mandate, or without one, may do this. */
  NOT_PERMITTED,
  /** The change concerns groups that the delegate may not grant. */
  OUTSIDE_PERIMETER,
  /** The member is the administrator or a delegate. */
  MANDATE_HOLDER,
  /** The second factor of a mandate holder is reset by two operators (R16). */
  TWO_OPERATORS,
  /** Somebody above a delegate disabled the account: only the administrator enables it again. */
  WITHDRAWN_ABOVE,
  /** Nobody may do this to their own account. */
  OWN_ACCOUNT,
  /** A group is not among those that the organisation may grant. */
  GROUP_NOT_OFFERED,
  /** At least one group is needed. */
  GROUP_REQUIRED;

  /** The code for programs, e.g. {@code outside-perimeter}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
