/** What operators read: lists, counts and summaries. It changes nothing. */
@NullMarked
package fr.moncomptepartenaire.store.report;

import org.jspecify.annotations.NullMarked;
