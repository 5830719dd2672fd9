/** What every partner realm needs for the organisations' people. It is set up at server start. */
@NullMarked
package fr.moncomptepartenaire.provisioning.realm;

import org.jspecify.annotations.NullMarked;
