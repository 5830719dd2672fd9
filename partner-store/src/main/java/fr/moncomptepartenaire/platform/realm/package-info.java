/**
 * What a partner realm needs, set up at the start, and the audience of tokens for our interfaces.
 */
@NullMarked
package fr.moncomptepartenaire.platform.realm;

import org.jspecify.annotations.NullMarked;
