/** The realm file and what a realm needs. */
@NullMarked
package fr.moncomptepartenaire.tests.realm;

import org.jspecify.annotations.NullMarked;
