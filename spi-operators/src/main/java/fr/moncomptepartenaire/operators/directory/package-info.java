/** Looks up establishments in public directories, for operators who register organisations. */
@NullMarked
package fr.moncomptepartenaire.operators.directory;

import org.jspecify.annotations.NullMarked;
