/**
 * Filters in front of all REST interfaces: the size of bodies, the second factor, and unhandled
 * failures.
 */
@NullMarked
package fr.moncomptepartenaire.operators.guard;

import org.jspecify.annotations.NullMarked;
