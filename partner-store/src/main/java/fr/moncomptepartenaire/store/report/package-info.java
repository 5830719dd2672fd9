/** Read-only lists, counts and summaries for operators. */
@NullMarked
package fr.moncomptepartenaire.store.report;

import org.jspecify.annotations.NullMarked;
