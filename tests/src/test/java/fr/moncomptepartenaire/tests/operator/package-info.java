/** What operators do, and what nobody else may. */
@NullMarked
package fr.moncomptepartenaire.tests.operator;

import org.jspecify.annotations.NullMarked;
