/** The registered organisations, their suspensions, and what operators did to them (R19). */
@NullMarked
package fr.moncomptepartenaire.store.organisation;

import org.jspecify.annotations.NullMarked;
