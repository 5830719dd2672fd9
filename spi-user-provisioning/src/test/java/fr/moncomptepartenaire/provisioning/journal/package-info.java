/** Tests of it: the journal as the administrator reads it. */
@NullMarked
package fr.moncomptepartenaire.provisioning.journal;

import org.jspecify.annotations.NullMarked;
