/** {@code /realms/{realm}/partner}: what organisations' people ask and do. */
@NullMarked
package fr.moncomptepartenaire.provisioning;

import org.jspecify.annotations.NullMarked;
