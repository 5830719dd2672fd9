/** What the claim needs of a realm, and what it warns of. */
@NullMarked
package fr.moncomptepartenaire.firstadmin.realm;

import org.jspecify.annotations.NullMarked;
