package fr.moncomptepartenaire.kernel.delegation;

import java.util.Locale;

/** Why an act upon one of the organisation's people is refused (R8, R9). */
public enum DelegationRefusal {
  /** The mandate, or its absence, does not allow this to anybody. */
  NOT_PERMITTED,
  /** Groups are concerned that the delegate may not grant. */
  OUTSIDE_PERIMETER,
  /** The person is the administrator or a delegate. */
  MANDATE_HOLDER,
  /** The access was taken away by somebody above a delegate: the administrator gives it back. */
  WITHDRAWN_ABOVE,
  /** One does not do this to oneself. */
  OWN_ACCOUNT,
  /** A group is none of those that the organisation may grant. */
  GROUP_NOT_OFFERED,
  /** At least one group is needed. */
  GROUP_REQUIRED;

  /** As programs read it, e.g. {@code outside-perimeter}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
