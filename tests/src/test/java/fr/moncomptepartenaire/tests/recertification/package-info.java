/** Campaigns in which administrators confirm their people. */
@NullMarked
package fr.moncomptepartenaire.tests.recertification;

import org.jspecify.annotations.NullMarked;
