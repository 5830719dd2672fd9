/**
 * Sends the mails that committed acts owe to people: after commit, by any node, again if needed.
 */
@NullMarked
package fr.moncomptepartenaire.provisioning.mail;

import org.jspecify.annotations.NullMarked;
