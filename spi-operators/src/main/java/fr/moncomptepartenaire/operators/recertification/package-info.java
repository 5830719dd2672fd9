/** The campaigns that operators start, approve and end. */
@NullMarked
package fr.moncomptepartenaire.operators.recertification;

import org.jspecify.annotations.NullMarked;
