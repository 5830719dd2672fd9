/** Mails to people, and servers that do not take them. */
@NullMarked
package fr.moncomptepartenaire.tests.mail;

import org.jspecify.annotations.NullMarked;
