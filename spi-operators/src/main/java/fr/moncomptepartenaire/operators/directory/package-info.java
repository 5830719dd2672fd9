/** What public directories say of establishments, for operators who register them. */
@NullMarked
package fr.moncomptepartenaire.operators.directory;

import org.jspecify.annotations.NullMarked;
