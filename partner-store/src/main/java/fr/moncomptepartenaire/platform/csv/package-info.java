/** CSV files as people send and open them. No other package uses FastCSV. */
@NullMarked
package fr.moncomptepartenaire.platform.csv;

import org.jspecify.annotations.NullMarked;
