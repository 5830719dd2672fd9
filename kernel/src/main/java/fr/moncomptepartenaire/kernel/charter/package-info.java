/** The charter that people accept (R23). */
@NullMarked
package fr.moncomptepartenaire.kernel.charter;

import org.jspecify.annotations.NullMarked;
