/** The permission policy's table, cell by cell. */
@NullMarked
package fr.moncomptepartenaire.provisioning.fgap;

import org.jspecify.annotations.NullMarked;
