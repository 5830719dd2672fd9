package fr.moncomptepartenaire.kernel.mail;

/**
 * Who asks for a mail. Each kind of asker has its own budgets, so that one does not use up the
 * mails of another (T29, T64).
 */
public enum MailAsker {
  /** Anybody, without an account: a forgotten identifier or password. */
  STRANGER,
  /** The holder of a letter: the code of the first authentication. */
  LETTER_HOLDER,
  /** An administrator or a delegate, by creation, edit, import or new credentials. */
  MANDATE_HOLDER,
  /** The person who owns the account. */
  PERSON,
  /** CAF and the system: news of a replacement, a claim, or a review that is due. */
  INSTITUTION,
  /** The system, about the person's own account: a sign-in or a change of a second factor. */
  ACCOUNT
}
