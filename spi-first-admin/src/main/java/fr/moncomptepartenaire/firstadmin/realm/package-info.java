/** Sets up a realm for the claim, and warns of unsafe settings. */
@NullMarked
package fr.moncomptepartenaire.firstadmin.realm;

import org.jspecify.annotations.NullMarked;
