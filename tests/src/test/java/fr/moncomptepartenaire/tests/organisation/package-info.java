/** Organisations as operators register, change and suspend them. */
@NullMarked
package fr.moncomptepartenaire.tests.organisation;

import org.jspecify.annotations.NullMarked;
