/** The settings of the server, read once. */
@NullMarked
package fr.moncomptepartenaire.platform.settings;

import org.jspecify.annotations.NullMarked;
