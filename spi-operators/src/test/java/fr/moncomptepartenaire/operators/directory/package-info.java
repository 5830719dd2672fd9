@NullMarked
package fr.moncomptepartenaire.operators.directory;

import org.jspecify.annotations.NullMarked;
