/**
 * The second factor (R16): Keycloak's own credentials, actions and levels do the work. Ours is who
 * must have one, the order in which it is set up, and that nobody gets a session without it.
 */
@NullMarked
package fr.moncomptepartenaire.firstadmin.factor;

import org.jspecify.annotations.NullMarked;
