/** What runs after a commit or at intervals, and how it is traced, counted and logged. */
@NullMarked
package fr.moncomptepartenaire.platform.background;

import org.jspecify.annotations.NullMarked;
