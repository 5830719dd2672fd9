/** What operators do by REST, who may, and what becomes of bad input. */
@NullMarked
package fr.moncomptepartenaire.tests.operator;

import org.jspecify.annotations.NullMarked;
