/** How mails are sent, and how mail servers refuse them. */
@NullMarked
package fr.moncomptepartenaire.platform.mail;

import org.jspecify.annotations.NullMarked;
