package fr.moncomptepartenaire.operators.report;

import fr.moncomptepartenaire.operators.call.OperatorCall;
import fr.moncomptepartenaire.platform.http.JsonResponses;
import fr.moncomptepartenaire.platform.http.Page;
import fr.moncomptepartenaire.platform.http.QueryParameters;
import fr.moncomptepartenaire.store.alarm.AlarmListing;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** {@code …/alarms}: the alarms that were raised. They name people by id only. */
public final class AlarmsReading {
  private final OperatorCall call;

  public AlarmsReading(OperatorCall call) {
    this.call = call;
  }

  /** A page of alarms, newest first. */
  public Response page(@Nullable String first, @Nullable String max) {
    AlarmListing.Page page =
        call.store()
            .alarmListing()
            .page(call.realm().getId(), QueryParameters.first(first), QueryParameters.max(max));
    return JsonResponses.json(Page.of(page.total(), page.items(), AlarmJson::of));
  }
}
