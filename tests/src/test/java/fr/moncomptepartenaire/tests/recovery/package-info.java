/** Forgotten passwords and identifiers. */
@NullMarked
package fr.moncomptepartenaire.tests.recovery;

import org.jspecify.annotations.NullMarked;
