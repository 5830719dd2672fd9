/** How mails leave, and how a mail server refuses one. */
@NullMarked
package fr.moncomptepartenaire.platform.mail;

import org.jspecify.annotations.NullMarked;
