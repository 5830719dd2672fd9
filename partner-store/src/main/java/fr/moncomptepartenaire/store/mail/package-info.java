/** Mails that are owed, and how many may be sent. */
@NullMarked
package fr.moncomptepartenaire.store.mail;

import org.jspecify.annotations.NullMarked;
