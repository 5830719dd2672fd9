/** The browsers that people have signed in with. */
@NullMarked
package fr.moncomptepartenaire.store.browser;

import org.jspecify.annotations.NullMarked;
