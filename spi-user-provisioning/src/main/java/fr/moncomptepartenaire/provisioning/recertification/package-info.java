/** Campaigns in which administrators confirm their people: what happens by itself. */
@NullMarked
package fr.moncomptepartenaire.provisioning.recertification;

import org.jspecify.annotations.NullMarked;
