/** The organisation's journal, as its administrator reads it (R14). */
@NullMarked
package fr.moncomptepartenaire.provisioning.journal;

import org.jspecify.annotations.NullMarked;
