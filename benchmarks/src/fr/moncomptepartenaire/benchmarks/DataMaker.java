package fr.moncomptepartenaire.benchmarks;

import fr.moncomptepartenaire.tests.dsl.Tables;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Fills a database with organisations and people by COPY, past the server: by REST a million people
 * would take a day. No constraint is dropped, and every index stays.
 */
final class DataMaker {
  /** How many people the organisation has whose administrator is measured as one of a few. */
  private static final int SMALL = 10;

  private final Tables.Connections connections;
  private final Templates made;
  private final Population population;
  private final int large;
  private final List<Throwable> failures = new ArrayList<>();
  private long rows;

  /**
   * Prepares to fill a database.
   *
   * @param large how many people the large organisation gets
   */
  DataMaker(Tables.Connections connections, Templates made, Population population, int large) {
    this.large = large;
    this.connections = connections;
    this.made = made;
    this.population = population;
  }

  /** Writes one table's rows. */
  interface Step {
    void into(Connection connection) throws SQLException;
  }

  /** What a table gets for a person, who is in an organisation. */
  interface OfPerson {
    void write(TableCopy copy, Population.Organisation organisation, Population.Human human);
  }

  /** What a table gets for an organisation. */
  interface OfOrganisation {
    void write(TableCopy copy, Population.Organisation organisation);
  }

  /** Fills all tables. Returns how many seconds it took. */
  double fill() {
    var organisations = new OrganisationRows(this, made);
    var people = new PeopleRows(this, made);
    long start = System.nanoTime();
    both(people::users, organisations::organisations);
    both(people::memberships, organisations::letters, organisations::partnerOrganisations);
    both(people::attributes, people::credentials, people::roles, people::requiredActions);
    both(
        people::mails,
        organisations::journals,
        people::signIns,
        people::mandates,
        people::mailedPasswords);
    both(
        people::perimeters,
        organisations::heads,
        organisations::notices,
        organisations::involvements,
        organisations::suspensions);
    both(organisations::replacements, people::moreMails);
    if (!failures.isEmpty()) {
      // All at once: each of them costs the start of a server to find.
      failures.forEach(Throwable::printStackTrace);
      throw new IllegalStateException("the tables have changed", failures.get(0));
    }
    made.tables().update("analyze");
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "[data] %,d organisations and %,d people: %,d rows in %.0f s%n",
        population.organisations(),
        population.people() + large + SMALL,
        rows,
        seconds);
    return seconds;
  }

  // Two at a time: PostgreSQL works for one connection on one processor.
  private void both(Step... steps) {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (Step step : steps) {
        running.add(
            threads.submit(
                () -> {
                  try (Connection connection = connections.open()) {
                    step.into(connection);
                  }
                  return null;
                }));
      }
      for (Future<?> future : running) {
        failure(future).ifPresent(failures::add);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } finally {
      threads.shutdownNow();
    }
  }

  private static Optional<Throwable> failure(Future<?> future) throws InterruptedException {
    try {
      future.get();
      return Optional.empty();
    } catch (ExecutionException e) {
      return Optional.of(e);
    }
  }

  private void copy(TableCopy copy, String what, Runnable writing) throws SQLException {
    try (copy) {
      long start = System.nanoTime();
      writing.run();
      long written = copy.end();
      synchronized (this) {
        rows += written;
      }
      System.out.printf(
          Locale.ROOT,
          "[data] %,11d %-28s %6.1f s%n",
          written,
          what,
          (System.nanoTime() - start) / 1e9);
    }
  }

  /** Writes rows of a table for each organisation. */
  void eachOrganisation(TableCopy copy, String what, OfOrganisation row) throws SQLException {
    copy(
        copy,
        what,
        () -> {
          for (int i = 0; i < population.organisations(); i++) {
            row.write(copy, population.organisation(i));
          }
        });
  }

  /** Writes rows of a table for each person. */
  void eachPerson(TableCopy copy, String what, OfPerson row) throws SQLException {
    copy(
        copy,
        what,
        () -> {
          for (int i = 0; i < population.organisations(); i++) {
            Population.Organisation organisation = population.organisation(i);
            for (int n = organisation.from(); n < organisation.until(); n++) {
              int rank = n - organisation.from() + (organisation.hasAdministrator() ? 0 : 4);
              row.write(copy, organisation, Population.human(n, rank));
            }
          }
          int next = population.people();
          next = colleagues(copy, row, made.large(), next, large - 1);
          colleagues(copy, row, made.small(), next, SMALL - 3);
        });
  }

  /** The people of an organisation whose administrator the server has made. */
  private int colleagues(
      TableCopy copy, OfPerson row, Templates.Claimed claimed, int from, int people) {
    var organisation =
        new Population.Organisation(
            0,
            claimed.orgId(),
            claimed.groupId(),
            claimed.siret(),
            "",
            "HELD",
            from,
            from + people);
    for (int n = from; n < from + people; n++) {
      row.write(copy, organisation, Population.human(n, 4));
    }
    return from + people;
  }
}
