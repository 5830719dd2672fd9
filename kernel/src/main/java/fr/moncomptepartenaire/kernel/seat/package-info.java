/** The administrator's seat and its replacement. */
@NullMarked
package fr.moncomptepartenaire.kernel.seat;

import org.jspecify.annotations.NullMarked;
