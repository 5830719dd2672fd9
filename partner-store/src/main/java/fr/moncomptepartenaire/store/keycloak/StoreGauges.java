package fr.moncomptepartenaire.store.keycloak;

import fr.moncomptepartenaire.kernel.seat.SeatState;
import fr.moncomptepartenaire.platform.background.NodeMode;
import fr.moncomptepartenaire.store.PartnerStore;
import fr.moncomptepartenaire.store.report.Reports;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Metrics;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.ToDoubleFunction;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.executors.ExecutorsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.timer.TimerProvider;

/**
 * Gauges of what the tables contain. Each node reads the database every 15 seconds and answers
 * scrapes from memory, so that scrapes cost no query and the metrics thread never waits. All nodes
 * report the same numbers: use their maximum, not their sum.
 */
final class StoreGauges {
  private static final Logger LOG = Logger.getLogger(StoreGauges.class);
  private static final Duration EVERY = Duration.ofSeconds(15);
  private static final String TASK = "partner-gauges";

  private final KeycloakSessionFactory factory;
  private final AtomicBoolean underWay = new AtomicBoolean();
  private volatile Reports.@Nullable Summary latest;

  private StoreGauges(KeycloakSessionFactory factory) {
    this.factory = factory;
  }

  static void install(KeycloakSessionFactory factory) {
    var gauges = new StoreGauges(factory);
    gauges.register();
    factory.register(
        event -> {
          if (event instanceof PostMigrationEvent && NodeMode.isServer()) {
            KeycloakModelUtils.runJobInTransaction(factory, gauges::schedule);
          }
        });
  }

  private void register() {
    gauge("partner.outbox.waiting", Reports.Summary::mailsWaiting);
    gauge("partner.outbox.dead", Reports.Summary::mailsDead);
    gauge(
        "partner.outbox.oldest.seconds",
        it -> it.oldestWaitingMail().map(Duration::toSeconds).orElse(0L));
    gauge("partner.letters.live", Reports.Summary::lettersLive);
    gauge("partner.letters.expired", Reports.Summary::lettersExpired);
    gauge("partner.replacements.waiting", Reports.Summary::replacementsWaiting);
    gauge("partner.second.factor.resets.waiting", Reports.Summary::factorResetsWaiting);
    gauge("partner.notices.unprinted", Reports.Summary::noticesToPrint);
    for (SeatState state : SeatState.values()) {
      gauge("partner.organisations", it -> it.bySeat().getOrDefault(state, 0L), state.name());
    }
    gauge("partner.organisations", Reports.Summary::suspended, "SUSPENDED");
  }

  private void gauge(String name, ToDoubleFunction<Reports.Summary> value, String... state) {
    Gauge.Builder<?> builder =
        Gauge.builder(
                name,
                () -> {
                  Reports.Summary summary = latest;
                  return summary == null ? Double.NaN : value.applyAsDouble(summary);
                })
            .strongReference(true);
    if (state.length > 0) {
      builder.tag("state", state[0].toLowerCase(Locale.ROOT));
    }
    builder.register(Metrics.globalRegistry);
  }

  // Runs on another thread: the timer has one thread for all of Keycloak, and a slow database would
  // block it.
  private void schedule(KeycloakSession session) {
    if (Metrics.globalRegistry.getRegistries().isEmpty()) {
      return;
    }
    ExecutorService threads = session.getProvider(ExecutorsProvider.class).getExecutor(TASK);
    threads.execute(this::read);
    session
        .getProvider(TimerProvider.class)
        .schedule(() -> threads.execute(this::read), EVERY.toMillis(), TASK);
  }

  private void read() {
    if (!underWay.compareAndSet(false, true)) {
      return;
    }
    try {
      latest = PartnerStore.inTransaction(factory, store -> store.reports().summary(null));
    } catch (RuntimeException broken) {
      // An absent number is better than an old one: it triggers the alert on absent values.
      latest = null;
      LOG.errorf("the gauges could not be read: %s", broken.getClass().getName());
    } finally {
      underWay.set(false);
    }
  }
}
