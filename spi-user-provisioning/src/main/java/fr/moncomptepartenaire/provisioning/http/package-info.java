/** REST for organisations: {@code /realms/{realm}/partner}. */
@NullMarked
package fr.moncomptepartenaire.provisioning.http;

import org.jspecify.annotations.NullMarked;
