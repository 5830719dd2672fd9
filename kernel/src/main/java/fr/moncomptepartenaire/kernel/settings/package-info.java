/** The settings, their bounds and their defaults. */
@NullMarked
package fr.moncomptepartenaire.kernel.settings;

import org.jspecify.annotations.NullMarked;
