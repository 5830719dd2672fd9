/** What an organisation is known by. */
@NullMarked
package fr.moncomptepartenaire.kernel.organisation;

import org.jspecify.annotations.NullMarked;
