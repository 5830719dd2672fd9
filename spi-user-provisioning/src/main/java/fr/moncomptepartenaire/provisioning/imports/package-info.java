/** Imports of files of people. Any node handles their lines in the background. */
@NullMarked
package fr.moncomptepartenaire.provisioning.imports;

import org.jspecify.annotations.NullMarked;
