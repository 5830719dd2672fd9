/** The demo as a newcomer runs it. */
@NullMarked
package fr.moncomptepartenaire.tests.demo;

import org.jspecify.annotations.NullMarked;
