/** What every realm needs for the organisations' people, set up at the start. */
@NullMarked
package fr.moncomptepartenaire.provisioning.realm;

import org.jspecify.annotations.NullMarked;
