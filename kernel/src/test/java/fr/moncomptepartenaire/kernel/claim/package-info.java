/**
 * Tests of it: the claim of a seat by a letter: who may, and what a letter and a mailed code look
 * like.
 */
@NullMarked
package fr.moncomptepartenaire.kernel.claim;

import org.jspecify.annotations.NullMarked;
