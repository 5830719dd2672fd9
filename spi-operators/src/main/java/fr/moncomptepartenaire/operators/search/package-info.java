/** Finds what a caller names on the telephone. */
@NullMarked
package fr.moncomptepartenaire.operators.search;

import org.jspecify.annotations.NullMarked;
