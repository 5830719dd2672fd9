package fr.moncomptepartenaire.kernel.operator;

import java.util.Locale;

/** What an operator did to an organisation that keeps the same person from its letter (R19). */
public enum Involvement {
  /** Registered the organisation, one by one or by an import; whenever that was. */
  REGISTERED,
  /** Changed the address that letters go to, within {@link SecondOperator#REMEMBERED}. */
  ADDRESS_CHANGED,
  /** Changed the organisation's contact address, within {@link SecondOperator#REMEMBERED}. */
  CONTACT_CHANGED,
  /** Proposed the replacement of the administrator that is under way. */
  REPLACEMENT_PROPOSED;

  /** As programs read it, e.g. {@code address-changed}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
