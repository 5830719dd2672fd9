/** The operators' REST interface: access control and paths. */
@NullMarked
package fr.moncomptepartenaire.operators;

import org.jspecify.annotations.NullMarked;
