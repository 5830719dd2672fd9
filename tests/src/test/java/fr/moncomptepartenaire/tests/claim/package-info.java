/** The first authentication, from the letter to the signed-in administrator, and attacks on it. */
@NullMarked
package fr.moncomptepartenaire.tests.claim;

import org.jspecify.annotations.NullMarked;
