@NullMarked
package fr.moncomptepartenaire.launcher;

import org.jspecify.annotations.NullMarked;
