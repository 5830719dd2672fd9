/**
 * Campaigns in which administrators confirm their people: the interface and the background task.
 */
@NullMarked
package fr.moncomptepartenaire.provisioning.recertification;

import org.jspecify.annotations.NullMarked;
