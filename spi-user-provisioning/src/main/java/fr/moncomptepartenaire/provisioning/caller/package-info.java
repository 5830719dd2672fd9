/** The caller, with the caller's organisation, mandate and the groups the caller may grant. */
@NullMarked
package fr.moncomptepartenaire.provisioning.caller;

import org.jspecify.annotations.NullMarked;
