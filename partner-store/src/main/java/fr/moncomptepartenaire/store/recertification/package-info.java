/** Campaigns in which administrators confirm the access of their members. */
@NullMarked
package fr.moncomptepartenaire.store.recertification;

import org.jspecify.annotations.NullMarked;
