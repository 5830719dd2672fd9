/** What a sign-in records, and what tokens say of the organisation (R15). */
@NullMarked
package fr.moncomptepartenaire.provisioning.session;

import org.jspecify.annotations.NullMarked;
