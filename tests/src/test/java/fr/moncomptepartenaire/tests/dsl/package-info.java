/** The tests' own language (DSL): a platform, browsers, organisations and their letters. */
@NullMarked
package fr.moncomptepartenaire.tests.dsl;

import org.jspecify.annotations.NullMarked;
