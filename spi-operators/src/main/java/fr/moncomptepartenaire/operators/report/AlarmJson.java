package fr.moncomptepartenaire.operators.report;

import fr.moncomptepartenaire.store.alarm.AlarmListing;
import org.jspecify.annotations.Nullable;

/** An alarm as operators read it. Times are ISO-8601 in UTC. */
record AlarmJson(
    String id,
    String alarm,
    @Nullable String siret,
    @Nullable String organisation,
    String userId,
    long counted,
    String raisedAt) {

  static AlarmJson of(AlarmListing.Raised raised) {
    return new AlarmJson(
        raised.id(),
        raised.alarm().code(),
        raised.siret().orElse(null),
        raised.organisation().orElse(null),
        raised.userId(),
        raised.counted(),
        raised.raisedAt().toString());
  }
}
