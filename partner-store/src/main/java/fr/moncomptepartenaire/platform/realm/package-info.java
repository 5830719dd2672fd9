/** What a realm has to have, set up at the start, and which tokens are meant for us. */
@NullMarked
package fr.moncomptepartenaire.platform.realm;

import org.jspecify.annotations.NullMarked;
