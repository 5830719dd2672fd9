/** The parsed values that describe an organisation. */
@NullMarked
package fr.moncomptepartenaire.kernel.organisation;

import org.jspecify.annotations.NullMarked;
