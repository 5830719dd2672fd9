/**
 * What an application needs to sign people in by the realm and to take its tokens. To be copied.
 */
@NullMarked
package fr.moncomptepartenaire.offrebailleurs.oidc;

import org.jspecify.annotations.NullMarked;
