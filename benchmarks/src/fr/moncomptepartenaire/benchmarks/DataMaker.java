package fr.moncomptepartenaire.benchmarks;

import fr.moncomptepartenaire.kernel.SearchText;
import fr.moncomptepartenaire.tests.dsl.Tables;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
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

  private static final long DAY = Duration.ofDays(1).toMillis();

  private final Tables.Connections connections;
  private final Templates made;
  private final Population population;
  private final int large;
  private final long now = System.currentTimeMillis();
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
  private interface Step {
    void into(Connection connection) throws SQLException;
  }

  /** What a table gets for a person, who is in an organisation. */
  private interface OfPerson {
    void write(TableCopy copy, Population.Organisation organisation, Population.Human human);
  }

  /** What a table gets for an organisation. */
  private interface OfOrganisation {
    void write(TableCopy copy, Population.Organisation organisation);
  }

  /** Fills all tables. Returns how many seconds it took. */
  double fill() {
    long start = System.nanoTime();
    both(this::users, this::organisations);
    both(this::memberships, this::letters, this::partnerOrganisations);
    both(this::attributes, this::credentials, this::roles, this::requiredActions);
    both(this::mails, this::journals, this::signIns, this::mandates, this::mailedPasswords);
    both(this::perimeters, this::heads, this::notices, this::involvements, this::suspensions);
    both(this::replacements, this::moreMails);
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
      return Optional.of(e.getCause());
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

  private void eachOrganisation(TableCopy copy, String what, OfOrganisation row)
      throws SQLException {
    copy(
        copy,
        what,
        () -> {
          for (int i = 0; i < population.organisations(); i++) {
            row.write(copy, population.organisation(i));
          }
        });
  }

  private void eachPerson(TableCopy copy, String what, OfPerson row) throws SQLException {
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

  private void users(Connection connection) throws SQLException {
    eachPerson(
        TableCopy.of(connection, "user_entity", "id = ?", made.user()),
        "user_entity",
        (copy, organisation, human) ->
            copy.row(
                "id", human.id(),
                "username", human.username(),
                "email", human.email(),
                "email_constraint", human.email(),
                "enabled", human.isEnabled(),
                "email_verified", human.hasSignedIn(),
                "first_name", human.firstName(),
                "last_name", human.lastName(),
                "created_timestamp", since(human.number())));
  }

  private void organisations(Connection connection) throws SQLException {
    eachOrganisation(
        TableCopy.of(connection, "org", "id = ?", made.offeredId()),
        "org",
        (copy, it) ->
            copy.row(
                "id", it.id(),
                "group_id", it.groupId(),
                "name", it.name() + " (" + it.siret() + ")",
                "alias", it.siret(),
                "enabled", !it.isSuspended()));
    eachOrganisation(
        TableCopy.of(connection, "keycloak_group", "id = ?", made.offeredGroup()),
        "keycloak_group",
        (copy, it) -> copy.row("id", it.groupId(), "name", it.id(), "org_id", it.id()));
    for (List<String> model :
        made.tables()
            .rows("select id, name from group_attribute where group_id = ?", made.offeredGroup())) {
      eachOrganisation(
          TableCopy.of(connection, "group_attribute", "id = ?", model.get(0)),
          "group_attribute " + model.get(1),
          (copy, it) -> {
            String id = Population.id("attribute" + model.get(0), it.number());
            if (model.get(1).equals("siret")) {
              copy.row("id", id, "group_id", it.groupId(), "value", it.siret());
            } else {
              copy.row("id", id, "group_id", it.groupId());
            }
          });
    }
    for (String name :
        made.tables().texts("select name from org_domain where org_id = ?", made.offeredId())) {
      eachOrganisation(
          TableCopy.of(connection, "org_domain", "org_id = ? and name = ?", made.offeredId(), name),
          "org_domain",
          (copy, it) ->
              copy.row(
                  "id", Population.id("domain", it.number()),
                  "org_id", it.id(),
                  "name", it.siret() + ".example"));
    }
  }

  private void partnerOrganisations(Connection connection) throws SQLException {
    eachOrganisation(
        TableCopy.of(connection, "partner_organisation", "org_id = ?", made.offeredId()),
        "partner_organisation",
        (copy, it) ->
            copy.row(
                "org_id", it.id(),
                "siret", it.siret(),
                "name", it.name(),
                "name_search", SearchText.folded(it.name()),
                "name_folded", SearchText.folded(it.name()),
                "housing_kinds", it.kinds(),
                "postal_code", String.format(Locale.ROOT, "%05d", 1_000 + it.number() % 94_000),
                "city", it.town().toUpperCase(Locale.ROOT),
                "seat_state", it.seat(),
                "contact_email", it.number() % 2 == 0 ? it.contact() : null,
                "created_at", since(it.number()),
                "updated_at", since(it.number()),
                "claimed_at", it.isClaimed() ? since(it.number()) : null));
  }

  private void letters(Connection connection) throws SQLException {
    eachOrganisation(
        TableCopy.of(connection, "user_entity", "id = ?", made.letterUser()),
        "user_entity (letters)",
        (copy, it) -> {
          if (it.hasLetter()) {
            String identifier = letterIdentifier(it.number());
            copy.row(
                "id", it.letterUserId(),
                "username", identifier,
                "email_constraint", it.letterUserId(),
                "enabled", !it.isClaimed());
          }
        });
    eachOrganisation(
        TableCopy.of(connection, "partner_provisional_account", "live_slot = ?", made.offeredId()),
        "partner_provisional_account",
        (copy, it) -> {
          if (it.hasLetter()) {
            boolean live = !it.isClaimed() || it.seat().equals("REPLACING");
            long issued = now - it.number() % 25 * DAY;
            copy.row(
                "user_id",
                it.letterUserId(),
                "org_id",
                it.id(),
                "identifier",
                letterIdentifier(it.number()),
                "state",
                live ? "LIVE" : "CLAIMED",
                "live_slot",
                live ? it.id() : null,
                "issued_at",
                issued,
                "expires_at",
                issued + 21 * DAY,
                "ended_at",
                live ? null : issued);
          }
        });
  }

  private static String letterIdentifier(int number) {
    return symbols(Population.id("identifier", number), 10).toLowerCase(Locale.ROOT);
  }

  /** Of the letters' alphabet, without look-alikes. */
  private static String symbols(String id, int length) {
    return id.replace("-", "")
        .substring(0, length)
        .replace('0', 'W')
        .replace('1', 'Z')
        .toUpperCase(Locale.ROOT);
  }

  private void memberships(Connection connection) throws SQLException {
    eachPerson(
        TableCopy.of(
            connection,
            "user_group_membership",
            "user_id = ? and membership_type = 'MANAGED'",
            made.user()),
        "user_group_membership (own)",
        (copy, organisation, human) ->
            copy.row("user_id", human.id(), "group_id", organisation.groupId()));
    eachPerson(
        TableCopy.of(
            connection,
            "user_group_membership",
            "user_id = ? and group_id = ?",
            made.user(),
            made.groups().get(0)),
        "user_group_membership (rights)",
        (copy, organisation, human) ->
            copy.row(
                "user_id", human.id(),
                "group_id", made.groups().get(human.number() % made.groups().size())));
  }

  private void attributes(Connection connection) throws SQLException {
    // The model of an administrator has a telephone number, and whatever else a person has.
    String model = made.small().administrator();
    for (List<String> attribute :
        made.tables().rows("select id, name from user_attribute where user_id = ?", model)) {
      eachPerson(
          TableCopy.of(connection, "user_attribute", "id = ?", attribute.get(0)),
          "user_attribute " + attribute.get(1),
          (copy, organisation, human) ->
              copy.row(
                  "id", Population.id("attribute" + attribute.get(0), human.number()),
                  "user_id", human.id()));
    }
  }

  private void credentials(Connection connection) throws SQLException {
    eachPerson(
        TableCopy.of(
            connection,
            "credential",
            "user_id = ? and type = 'password'",
            made.small().administrator()),
        "credential",
        (copy, organisation, human) ->
            copy.row("id", Population.id("credential", human.number()), "user_id", human.id()));
  }

  private void roles(Connection connection) throws SQLException {
    String manager = made.role("partner-manager");
    for (String role :
        made.tables()
            .texts("select role_id from user_role_mapping where user_id = ?", made.user())) {
      eachPerson(
          TableCopy.of(
              connection, "user_role_mapping", "user_id = ? and role_id = ?", made.user(), role),
          "user_role_mapping",
          (copy, organisation, human) -> copy.row("user_id", human.id()));
    }
    eachPerson(
        TableCopy.of(
            connection,
            "user_role_mapping",
            "user_id = ? and role_id = ?",
            made.delegate(),
            manager),
        "user_role_mapping (mandates)",
        (copy, organisation, human) -> {
          if (human.rank() <= organisation.delegates()) {
            copy.row("user_id", human.id());
          }
        });
  }

  private void requiredActions(Connection connection) throws SQLException {
    eachPerson(
        TableCopy.of(connection, "user_required_action", "user_id = ?", made.user()),
        "user_required_action",
        (copy, organisation, human) -> {
          if (!human.hasSignedIn()) {
            copy.row("user_id", human.id());
          }
        });
  }

  private void mailedPasswords(Connection connection) throws SQLException {
    eachPerson(
        TableCopy.of(connection, "partner_credential", "user_id = ?", made.user()),
        "partner_credential",
        (copy, organisation, human) -> {
          long issued = since(human.number());
          copy.row(
              "user_id",
              human.id(),
              "issued_at",
              issued,
              "expires_at",
              issued + DAY,
              "consumed_at",
              human.hasSignedIn() ? issued + DAY / 2 : null);
        });
  }

  private void signIns(Connection connection) throws SQLException {
    eachPerson(
        TableCopy.of(connection, "partner_sign_in", "user_id = ?", made.small().administrator()),
        "partner_sign_in",
        (copy, organisation, human) -> {
          if (human.hasSignedIn()) {
            copy.row(
                "user_id", human.id(),
                "first_at", since(human.number()),
                "last_at", now - human.number() % 90 * DAY);
          }
        });
  }

  private void mandates(Connection connection) throws SQLException {
    eachPerson(
        TableCopy.of(connection, "partner_mandate", "user_id = ?", made.small().administrator()),
        "partner_mandate",
        (copy, organisation, human) -> {
          if (human.rank() <= organisation.delegates()) {
            copy.row(
                "id", Population.id("mandate", human.number()),
                "org_id", organisation.id(),
                "user_id", human.id(),
                "kind", human.rank() == 0 ? "ADMINISTRATOR" : "DELEGATE",
                "administrator_slot", human.rank() == 0 ? organisation.id() : null,
                "since", since(human.number()));
          }
        });
  }

  private void perimeters(Connection connection) throws SQLException {
    eachPerson(
        TableCopy.of(connection, "partner_mandate_group", "group_id = ?", made.groups().get(0)),
        "partner_mandate_group",
        (copy, organisation, human) -> {
          if (human.rank() > 0 && human.rank() <= organisation.delegates()) {
            for (String group : made.groups()) {
              copy.row("mandate_id", Population.id("mandate", human.number()), "group_id", group);
            }
          }
        });
  }

  private void mails(Connection connection) throws SQLException {
    eachPerson(
        TableCopy.of(
            connection,
            "partner_outbox",
            "user_id = ? and kind = 'PASSWORD' and state = 'SENT'",
            made.user()),
        "partner_outbox",
        (copy, organisation, human) -> {
          long sent = now - human.number() % 80 * DAY;
          copy.row(
              "id",
              Population.id("mail", human.number()),
              "org_id",
              organisation.id(),
              "user_id",
              human.id(),
              "created_at",
              sent,
              "next_at",
              sent,
              "sent_at",
              sent);
        });
  }

  /** Mails that wait until tomorrow, and mails that were given up. */
  private void moreMails(Connection connection) throws SQLException {
    eachOrganisation(
        TableCopy.of(
            connection, "partner_outbox", "user_id = ? and kind = 'IDENTIFIER'", made.user()),
        "partner_outbox (not sent)",
        (copy, it) -> {
          if (it.until() > it.from() && it.number() % 50 < 2) {
            boolean dead = it.number() % 50 == 0;
            copy.row(
                "id",
                Population.id("late", it.number()),
                "org_id",
                it.id(),
                "user_id",
                Population.human(it.from(), 0).id(),
                "state",
                dead ? "DEAD" : "WAITING",
                "attempts",
                dead ? 40 : 0,
                "failure",
                dead ? "SocketTimeoutException" : null,
                "created_at",
                now - DAY,
                "next_at",
                now + DAY,
                "sent_at",
                null);
          }
        });
  }

  private void journals(Connection connection) throws SQLException {
    eachOrganisation(
        TableCopy.of(connection, "partner_journal", "org_id = ? and seq = 1", made.offeredId()),
        "partner_journal",
        (copy, it) -> new Chain(made.realmId(), it, since(it.number())).write(copy));
  }

  private void heads(Connection connection) throws SQLException {
    eachOrganisation(
        TableCopy.of(connection, "partner_journal_head", "org_id = ?", made.offeredId()),
        "partner_journal_head",
        (copy, it) -> {
          var chain = new Chain(made.realmId(), it, since(it.number()));
          chain.write(null);
          copy.row(
              "org_id", it.id(),
              "siret", it.siret(),
              "last_seq", chain.lastSeq(),
              "last_hash", chain.lastHash());
        });
  }

  private void notices(Connection connection) throws SQLException {
    eachOrganisation(
        TableCopy.of(connection, "partner_notice", "org_id = ?", made.small().orgId()),
        "partner_notice",
        (copy, it) -> {
          if (it.isClaimed()) {
            long printed = since(it.number()) + DAY;
            copy.row(
                "reference", symbols(Population.id("notice", it.number()), 12),
                "org_id", it.id(),
                "claimed_at", since(it.number()),
                "printed_at", it.number() % 100 == 0 ? null : printed,
                "printed_by", it.number() % 100 == 0 ? null : "somebody");
          }
        });
  }

  private void involvements(Connection connection) throws SQLException {
    eachOrganisation(
        TableCopy.of(connection, "partner_involvement", "org_id = ?", made.offeredId()),
        "partner_involvement",
        (copy, it) -> {
          if (it.number() % 12 == 0) {
            copy.row("id", Population.id("part", it.number()), "org_id", it.id());
          }
        });
  }

  private void suspensions(Connection connection) throws SQLException {
    eachOrganisation(
        TableCopy.blank(connection, "partner_suspension"),
        "partner_suspension",
        (copy, it) -> {
          if (it.isSuspended()) {
            copy.row(
                "org_id", it.id(),
                "realm_id", made.realmId(),
                "motive", "Convention échue",
                "suspended_by", "somebody",
                "suspended_at", since(it.number()));
          }
        });
  }

  private void replacements(Connection connection) throws SQLException {
    eachOrganisation(
        TableCopy.blank(connection, "partner_replacement"),
        "partner_replacement",
        (copy, it) -> {
          boolean approved = it.seat().equals("REPLACING");
          boolean proposed = it.seat().equals("HELD") && it.number() % 500 == 1;
          if (approved || proposed) {
            copy.row(
                "id",
                Population.id("replacement", it.number()),
                "realm_id",
                made.realmId(),
                "org_id",
                it.id(),
                "open_slot",
                it.id(),
                "state",
                approved ? "APPROVED" : "PROPOSED",
                "replacement_mode",
                "KEEP_UNTIL_CLAIMED",
                "motive",
                "Départ de l’administrateur",
                "ticket",
                "CAF-" + it.number(),
                "proposed_by",
                "somebody",
                "proposed_at",
                now - DAY,
                "expires_at",
                now + 2 * DAY,
                "approved_by",
                approved ? "another" : null,
                "approved_at",
                approved ? now - DAY / 2 : null);
          }
        });
  }

  /** Some moment of the last eleven months: within the journal's retention. */
  private long since(int number) {
    return now - 20 * DAY - (number * 7_919L % 310) * DAY;
  }
}
