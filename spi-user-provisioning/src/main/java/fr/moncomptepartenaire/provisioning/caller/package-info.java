/** Who asks, in which organisation, with what authority, and what they may grant. */
@NullMarked
package fr.moncomptepartenaire.provisioning.caller;

import org.jspecify.annotations.NullMarked;
