/** Registers organisations by the file. */
@NullMarked
package fr.moncomptepartenaire.operators.imports;

import org.jspecify.annotations.NullMarked;
