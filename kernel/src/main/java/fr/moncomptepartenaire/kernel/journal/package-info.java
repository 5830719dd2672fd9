/** What a row of the journal says besides who acted, on whom and when (R20). */
@NullMarked
package fr.moncomptepartenaire.kernel.journal;

import org.jspecify.annotations.NullMarked;
