package fr.moncomptepartenaire.operators.organisation;

import fr.moncomptepartenaire.store.organisation.Freezes.Frozen;

/**
 * An organisation that the holder of a notice froze (R22), as operators read it.
 *
 * @param frozenAt when the holder froze it; ISO-8601 in UTC
 */
record FrozenJson(String siret, String organisation, String frozenAt, SuspensionJson suspension) {
  static FrozenJson of(Frozen frozen) {
    return new FrozenJson(
        frozen.siret().digits(),
        frozen.organisation(),
        frozen.frozenAt().toString(),
        SuspensionJson.of(frozen.suspension()));
  }
}
