package fr.moncomptepartenaire.store.factor;

import fr.moncomptepartenaire.kernel.assurance.FactorKind;
import java.time.Instant;
import java.util.Optional;

/**
 * One of a person's factors.
 *
 * @param id the id of Keycloak's credential
 * @param name the name that the person gave it; may be empty
 * @param createdAt empty for credentials from before Keycloak recorded it
 * @param lastUsedAt empty if it has proved no sign-in yet
 */
public record OwnFactor(
    String id,
    FactorKind kind,
    String name,
    Optional<Instant> createdAt,
    Optional<Instant> lastUsedAt) {}
