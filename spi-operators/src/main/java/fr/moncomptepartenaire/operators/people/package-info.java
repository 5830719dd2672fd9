/** An organisation's people and what was sent to them, as operators read them. */
@NullMarked
package fr.moncomptepartenaire.operators.people;

import org.jspecify.annotations.NullMarked;
