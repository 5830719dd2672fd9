/** Tests of what runs in the background. */
@NullMarked
package fr.moncomptepartenaire.platform.background;

import org.jspecify.annotations.NullMarked;
