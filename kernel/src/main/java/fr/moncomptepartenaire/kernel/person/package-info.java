/** What a person is known by. */
@NullMarked
package fr.moncomptepartenaire.kernel.person;

import org.jspecify.annotations.NullMarked;
