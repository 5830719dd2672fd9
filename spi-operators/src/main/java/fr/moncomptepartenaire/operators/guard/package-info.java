/**
 * What stands before all REST interfaces: the size of bodies, and failures that nobody answered.
 */
@NullMarked
package fr.moncomptepartenaire.operators.guard;

import org.jspecify.annotations.NullMarked;
