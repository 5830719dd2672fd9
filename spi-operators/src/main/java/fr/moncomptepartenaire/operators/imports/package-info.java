/** Registers organisations from files. */
@NullMarked
package fr.moncomptepartenaire.operators.imports;

import org.jspecify.annotations.NullMarked;
