package fr.moncomptepartenaire.operators.report;

import fr.moncomptepartenaire.operators.call.OperatorCall;
import fr.moncomptepartenaire.platform.http.JsonResponses;
import fr.moncomptepartenaire.platform.http.Page;
import fr.moncomptepartenaire.platform.http.QueryParameters;
import fr.moncomptepartenaire.store.alarm.AlarmListing;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** {@code …/alarms}: the alarms that were raised. They name people by id only. */
public final class AlarmsReading {
  private static final int MOST_DAYS = 3_650;

  private final OperatorCall call;

  public AlarmsReading(OperatorCall call) {
    this.call = call;
  }

  /** A page of alarms: of the last days, or all that are kept. Newest first by default. */
  public Response page(
      @Nullable String days, @Nullable String sort, @Nullable String first, @Nullable String max) {
    int last = QueryParameters.number("days", days, 0, 1, MOST_DAYS);
    Instant since = last == 0 ? Instant.EPOCH : call.store().now().minus(Duration.ofDays(last));
    AlarmListing.Page page =
        call.store()
            .alarmListing()
            .page(
                call.realm().getId(),
                since,
                QueryParameters.oldestFirst(sort, "raisedAt"),
                QueryParameters.first(first),
                QueryParameters.max(max));
    return JsonResponses.json(Page.of(page.total(), page.items(), AlarmJson::of));
  }
}
