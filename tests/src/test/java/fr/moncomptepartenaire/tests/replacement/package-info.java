/** Administrators who are replaced. */
@NullMarked
package fr.moncomptepartenaire.tests.replacement;

import org.jspecify.annotations.NullMarked;
