/** The seat of administrator, and its replacement. */
@NullMarked
package fr.moncomptepartenaire.kernel.seat;

import org.jspecify.annotations.NullMarked;
