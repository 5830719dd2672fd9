package fr.moncomptepartenaire.kernel.operator;

import java.util.Locale;

/**
 * An act of an operator that bars the same operator from issuing the organisation's letter (R19).
 */
public enum Involvement {
  /** Registered the organisation, alone or in an import, at any time. */
  REGISTERED,
  /** Changed the organisation's postal address, within {@link SecondOperator#REMEMBERED}. */
  ADDRESS_CHANGED,
  /** Changed the organisation's contact address, within {@link SecondOperator#REMEMBERED}. */
  CONTACT_CHANGED,
  /** Proposed the administrator's replacement that is still open. */
  REPLACEMENT_PROPOSED;

  /** The code for programs, e.g. {@code address-changed}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
