/** The journal: one hash chain for each organisation. */
@NullMarked
package fr.moncomptepartenaire.store.journal;

import org.jspecify.annotations.NullMarked;
