/** The replacement of an organisation's administrator by two operators. */
@NullMarked
package fr.moncomptepartenaire.operators.replacement;

import org.jspecify.annotations.NullMarked;
