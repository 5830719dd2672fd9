/** Tests of the files of people. */
@NullMarked
package fr.moncomptepartenaire.provisioning.csv;

import org.jspecify.annotations.NullMarked;
