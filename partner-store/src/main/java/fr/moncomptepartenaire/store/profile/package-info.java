/** The user profile: what people may write about themselves, by the rules of our own forms. */
@NullMarked
package fr.moncomptepartenaire.store.profile;

import org.jspecify.annotations.NullMarked;
