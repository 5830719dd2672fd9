/** The kinds of mail, and how many of them may be sent. */
@NullMarked
package fr.moncomptepartenaire.kernel.mail;

import org.jspecify.annotations.NullMarked;
