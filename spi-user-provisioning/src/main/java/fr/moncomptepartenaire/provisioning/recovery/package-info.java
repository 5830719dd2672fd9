/** Forgotten identifier or password: the same work and the same answer for every request (R12). */
@NullMarked
package fr.moncomptepartenaire.provisioning.recovery;

import org.jspecify.annotations.NullMarked;
