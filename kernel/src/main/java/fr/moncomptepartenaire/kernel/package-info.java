/** The rules of partner organisations as plain Java: parsed types, decisions, settings. */
@NullMarked
package fr.moncomptepartenaire.kernel;

import org.jspecify.annotations.NullMarked;
