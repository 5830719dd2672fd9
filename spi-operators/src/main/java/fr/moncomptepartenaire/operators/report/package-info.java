/** What operators read of all organisations: counters, mails, journals. */
@NullMarked
package fr.moncomptepartenaire.operators.report;

import org.jspecify.annotations.NullMarked;
