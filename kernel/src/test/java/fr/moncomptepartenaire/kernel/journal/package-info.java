/** Tests of it: the seat of administrator, and its replacement. */
@NullMarked
package fr.moncomptepartenaire.kernel.journal;

import org.jspecify.annotations.NullMarked;
