@NullMarked
package fr.moncomptepartenaire.platform.csv;

import org.jspecify.annotations.NullMarked;
