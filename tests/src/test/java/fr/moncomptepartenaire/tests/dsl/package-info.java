/** The words that tests are written in: a platform, browsers, organisations and their letters. */
@NullMarked
package fr.moncomptepartenaire.tests.dsl;

import org.jspecify.annotations.NullMarked;
