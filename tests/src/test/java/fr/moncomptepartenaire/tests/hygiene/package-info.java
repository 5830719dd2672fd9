/** What must be nowhere: secrets and persons in logs, events and tables; a realm set up weakly. */
@NullMarked
package fr.moncomptepartenaire.tests.hygiene;

import org.jspecify.annotations.NullMarked;
