/** What a sign-in says about the browser: that it is known, and coarse words for it. */
@NullMarked
package fr.moncomptepartenaire.kernel.browser;

import org.jspecify.annotations.NullMarked;
