/** The operators' REST interface: who gets in, and what lies where. */
@NullMarked
package fr.moncomptepartenaire.operators;

import org.jspecify.annotations.NullMarked;
