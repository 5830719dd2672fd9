/** What must be found nowhere. */
@NullMarked
package fr.moncomptepartenaire.tests.hygiene;

import org.jspecify.annotations.NullMarked;
