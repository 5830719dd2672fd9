package fr.moncomptepartenaire.operators.organisation;

import fr.moncomptepartenaire.store.organisation.Freezes.Frozen;
import org.jspecify.annotations.Nullable;

/**
 * An organisation that is suspended because a claim is contested, as operators read it.
 *
 * @param frozenAt since when; ISO-8601 in UTC
 * @param frozenBy the Keycloak user id of the operator who froze it; null if it was the holder of a
 *     notice (R22)
 */
record FrozenJson(
    String siret,
    String organisation,
    String frozenAt,
    @Nullable String frozenBy,
    SuspensionJson suspension) {
  static FrozenJson of(Frozen frozen) {
    return new FrozenJson(
        frozen.siret().digits(),
        frozen.organisation(),
        frozen.frozenAt().toString(),
        frozen.suspension().notice().isPresent()
            ? null
            : frozen.suspension().frozenBy().orElse(null),
        SuspensionJson.of(frozen.suspension()));
  }
}
