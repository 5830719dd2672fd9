/** The charter that everybody accepts before an application gets a token (R23). */
@NullMarked
package fr.moncomptepartenaire.firstadmin.charter;

import org.jspecify.annotations.NullMarked;
