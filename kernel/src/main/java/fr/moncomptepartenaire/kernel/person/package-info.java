/** The parsed values that describe a person. */
@NullMarked
package fr.moncomptepartenaire.kernel.person;

import org.jspecify.annotations.NullMarked;
