/** Files of people done line by line, by whichever node has time. */
@NullMarked
package fr.moncomptepartenaire.provisioning.imports;

import org.jspecify.annotations.NullMarked;
