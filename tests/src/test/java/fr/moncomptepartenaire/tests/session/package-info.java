/** Tokens and sessions of people. */
@NullMarked
package fr.moncomptepartenaire.tests.session;

import org.jspecify.annotations.NullMarked;
