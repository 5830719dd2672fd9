/** What a person may write about themselves, judged by the rules of our own forms. */
@NullMarked
package fr.moncomptepartenaire.store.profile;

import org.jspecify.annotations.NullMarked;
