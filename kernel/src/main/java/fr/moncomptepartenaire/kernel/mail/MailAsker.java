package fr.moncomptepartenaire.kernel.mail;

/**
 * On whose wish a mail goes out. Each has budgets of its own, so that what one asks for never keeps
 * another from a mail (T29, T64).
 */
public enum MailAsker {
  /** Anybody at all, without an account: a forgotten identifier or password. */
  STRANGER,
  /** Whoever holds a letter: the code of the first authentication. */
  LETTER_HOLDER,
  /** An administrator or a delegate, by creation, edit, import or new credentials. */
  MANDATE_HOLDER,
  /** The person whose account it is. */
  PERSON,
  /** CAF and the system: news of a replacement, of a claim, of a review that is due. */
  INSTITUTION
}
