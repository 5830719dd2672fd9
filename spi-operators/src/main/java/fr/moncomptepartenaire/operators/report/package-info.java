/** What operators read across all organisations: counters, mails, journals. */
@NullMarked
package fr.moncomptepartenaire.operators.report;

import org.jspecify.annotations.NullMarked;
