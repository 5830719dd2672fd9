/** What mandate holders do with the people of their organisation (R6 to R9). */
@NullMarked
package fr.moncomptepartenaire.provisioning.people;

import org.jspecify.annotations.NullMarked;
