/** What Keycloak loads of the administrator's seat; translates between it and the rules. */
@NullMarked
package fr.moncomptepartenaire.firstadmin.claim;

import org.jspecify.annotations.NullMarked;
