/** {@code /realms/{realm}/partner}: the interface for the people of organisations. */
@NullMarked
package fr.moncomptepartenaire.provisioning;

import org.jspecify.annotations.NullMarked;
