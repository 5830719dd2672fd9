/** Tests of the files of people. */
@NullMarked
package fr.moncomptepartenaire.provisioning.imports;

import org.jspecify.annotations.NullMarked;
