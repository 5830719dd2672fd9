/** The form of the first authentication and its validation. No dependency on Keycloak. */
@NullMarked
package fr.moncomptepartenaire.firstadmin.claim.form;

import org.jspecify.annotations.NullMarked;
