/** What operators count and measure. */
@NullMarked
package fr.moncomptepartenaire.tests.report;

import org.jspecify.annotations.NullMarked;
