/** Measured comparisons, run by hand: see {@code benchmarks/README.md}. */
@NullMarked
package fr.moncomptepartenaire.benchmarks;

import org.jspecify.annotations.NullMarked;
