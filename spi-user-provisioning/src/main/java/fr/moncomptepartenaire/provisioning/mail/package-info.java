/** Sends the mails of the outbox: after the commit of the act, from any node, with retries. */
@NullMarked
package fr.moncomptepartenaire.provisioning.mail;

import org.jspecify.annotations.NullMarked;
