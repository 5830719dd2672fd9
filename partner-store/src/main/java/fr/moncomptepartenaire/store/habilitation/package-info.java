/** The habilitation groups, and which of them an organisation may give. */
@NullMarked
package fr.moncomptepartenaire.store.habilitation;

import org.jspecify.annotations.NullMarked;
