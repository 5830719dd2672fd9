/** Files of organisations and of people. */
@NullMarked
package fr.moncomptepartenaire.tests.imports;

import org.jspecify.annotations.NullMarked;
