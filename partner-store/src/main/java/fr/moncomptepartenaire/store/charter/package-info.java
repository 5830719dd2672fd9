/** Which version of the charter each person has accepted (R23). */
@NullMarked
package fr.moncomptepartenaire.store.charter;

import org.jspecify.annotations.NullMarked;
