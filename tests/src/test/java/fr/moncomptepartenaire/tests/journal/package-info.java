/** What the journal says, and who reads it. */
@NullMarked
package fr.moncomptepartenaire.tests.journal;

import org.jspecify.annotations.NullMarked;
