/** The queue of mails and their budgets. */
@NullMarked
package fr.moncomptepartenaire.store.mail;

import org.jspecify.annotations.NullMarked;
