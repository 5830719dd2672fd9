/** CSV files as people send and open them; FastCSV stands behind it, in no other place. */
@NullMarked
package fr.moncomptepartenaire.platform.csv;

import org.jspecify.annotations.NullMarked;
