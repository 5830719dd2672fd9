/**
 * An example of an application: people of partner organisations sign in by OpenID Connect, and an
 * API takes their access tokens. {@code docs/applications.md} explains each step.
 */
@NullMarked
package fr.moncomptepartenaire.offrebailleurs;

import org.jspecify.annotations.NullMarked;
