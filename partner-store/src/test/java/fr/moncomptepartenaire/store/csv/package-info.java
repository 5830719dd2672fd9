@NullMarked
package fr.moncomptepartenaire.store.csv;

import org.jspecify.annotations.NullMarked;
