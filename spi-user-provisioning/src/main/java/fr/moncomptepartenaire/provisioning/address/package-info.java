/** The links by which people prove addresses: opened by anybody's GET, followed by a POST only. */
@NullMarked
package fr.moncomptepartenaire.provisioning.address;

import org.jspecify.annotations.NullMarked;
