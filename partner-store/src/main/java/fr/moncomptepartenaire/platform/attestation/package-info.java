/** The attestation that a mandate holder prints: what it says, and the SPI that prints it. */
@NullMarked
package fr.moncomptepartenaire.platform.attestation;

import org.jspecify.annotations.NullMarked;
