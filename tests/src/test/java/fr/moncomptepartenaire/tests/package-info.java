/** Journeys and attacks on a real server, and the arrows between our modules. */
@NullMarked
package fr.moncomptepartenaire.tests;

import org.jspecify.annotations.NullMarked;
