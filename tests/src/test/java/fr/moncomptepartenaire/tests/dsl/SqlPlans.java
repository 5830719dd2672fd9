package fr.moncomptepartenaire.tests.dsl;

import com.fasterxml.jackson.databind.JsonNode;
import fr.moncomptepartenaire.launcher.AdminApi;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL's plans of the statements that a server executes. Each statement is read from the
 * server's log with its values, and PostgreSQL explains it.
 */
public final class SqlPlans {
  /** Makes a server write each statement and its values into its log. */
  public static final Map<String, String> SETTING =
      Map.of("KC_LOG_LEVEL", "INFO,org.hibernate.SQL:DEBUG,org.hibernate.orm.jdbc.bind:TRACE");

  private static final Pattern LINE =
      Pattern.compile(
          "\\[org\\.hibernate\\.(?<what>SQL|orm\\.jdbc\\.bind)\\] \\((?<thread>executor-thread-[^)]*)\\)"
              + " (?<text>.*)");

  private static final Pattern VALUE =
      Pattern.compile("binding parameter \\((?<place>[0-9]+):[^)]*\\) <- \\[(?<value>.*)\\]");

  private static final Pattern PLAN_FOR = Pattern.compile("(?i)(select|update|delete|insert) .*");

  private final Path file;
  private final Tables tables;

  public SqlPlans(Path file, Tables tables) {
    this.file = file;
    this.tables = tables;
  }

  /** One statement of a request with its values in place, and its plan. */
  public record Planned(String sql, JsonNode plan) {
    /** The large tables that the plan reads with a sequential scan. */
    public Set<String> readThrough(Set<String> large) {
      Set<String> found = new LinkedHashSet<>();
      collect(plan, large, found);
      return found;
    }

    /** PostgreSQL's estimated cost; one page of a sequential scan costs 1. */
    public double cost() {
      return plan.get("Total Cost").asDouble();
    }

    private static void collect(JsonNode node, Set<String> large, Set<String> found) {
      if (node.path("Node Type").asText().contains("Seq Scan")
          && large.contains(node.path("Relation Name").asText())) {
        found.add(node.path("Relation Name").asText());
      }
      node.path("Plans").forEach(child -> collect(child, large, found));
    }
  }

  /** The plans of all statements that requests execute during an act. */
  public List<Planned> during(Runnable act) {
    pause();
    int before = text().length();
    act.run();
    pause();
    List<Planned> plans = new ArrayList<>();
    for (String sql : statements(text().substring(before))) {
      plans.add(new Planned(sql, plan(sql)));
    }
    return plans;
  }

  /** The plan of a test's own statement. */
  public Planned of(String sql) {
    return new Planned(sql, plan(sql));
  }

  private JsonNode plan(String sql) {
    try {
      String json = String.join("", tables.texts("explain (format json) " + sql));
      return AdminApi.JSON.readTree(json).get(0).get("Plan");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<String> statements(String log) {
    Set<String> found = new LinkedHashSet<>();
    Map<String, Made> current = new TreeMap<>();
    log.lines()
        .map(LINE::matcher)
        .filter(Matcher::find)
        .forEach(
            line -> {
              String thread = line.group("thread");
              String text = line.group("text");
              if (line.group("what").equals("SQL")) {
                Made before = current.put(thread, new Made(text, new TreeMap<>()));
                filled(before).ifPresent(found::add);
              } else {
                Matcher value = VALUE.matcher(text);
                Made made = current.get(thread);
                if (value.find() && made != null) {
                  // In a batch, the first row stands for all.
                  made.values()
                      .putIfAbsent(Integer.valueOf(value.group("place")), value.group("value"));
                }
              }
            });
    current.values().forEach(made -> filled(made).ifPresent(found::add));
    return found;
  }

  /** A statement and its values by their positions, from 1. */
  private record Made(String sql, Map<Integer, String> values) {}

  private static Optional<String> filled(@Nullable Made made) {
    if (made == null || !PLAN_FOR.matcher(made.sql()).matches()) {
      return Optional.empty();
    }
    StringBuilder filled = new StringBuilder();
    int place = 0;
    for (char c : made.sql().toCharArray()) {
      if (c == '?') {
        // Hibernate does not log the offset and the limit of a page.
        String value = made.values().getOrDefault(++place, "20");
        filled.append(value.equals("null") ? value : "'" + value.replace("'", "''") + "'");
      } else {
        filled.append(c);
      }
    }
    return Optional.of(filled.toString());
  }

  private String text() {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(300);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
