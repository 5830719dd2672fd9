/** Campaigns that ask administrators to confirm the access of their people. */
@NullMarked
package fr.moncomptepartenaire.store.recertification;

import org.jspecify.annotations.NullMarked;
