/** {@code /realms/{realm}/partner}: what organisations' people ask and do. */
@NullMarked
package fr.moncomptepartenaire.provisioning.http;

import org.jspecify.annotations.NullMarked;
