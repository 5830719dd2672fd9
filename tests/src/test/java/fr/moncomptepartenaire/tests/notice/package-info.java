/** Notices of claims. */
@NullMarked
package fr.moncomptepartenaire.tests.notice;

import org.jspecify.annotations.NullMarked;
