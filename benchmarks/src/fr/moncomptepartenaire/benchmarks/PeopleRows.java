package fr.moncomptepartenaire.benchmarks;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** What the tables get for each person. */
final class PeopleRows {
  private final DataMaker maker;
  private final Templates made;

  PeopleRows(DataMaker maker, Templates made) {
    this.maker = maker;
    this.made = made;
  }

  void users(Connection connection) throws SQLException {
    maker.eachPerson(
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
                "created_timestamp", Moments.since(human.number())));
  }

  void memberships(Connection connection) throws SQLException {
    maker.eachPerson(
        TableCopy.of(
            connection,
            "user_group_membership",
            "user_id = ? and membership_type = 'MANAGED'",
            made.user()),
        "user_group_membership (own)",
        (copy, organisation, human) ->
            copy.row("user_id", human.id(), "group_id", organisation.groupId()));
    maker.eachPerson(
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

  void attributes(Connection connection) throws SQLException {
    // The model of an administrator has a telephone number, and whatever else a person has.
    String model = made.small().administrator();
    for (List<String> attribute :
        made.tables().rows("select id, name from user_attribute where user_id = ?", model)) {
      maker.eachPerson(
          TableCopy.of(connection, "user_attribute", "id = ?", attribute.get(0)),
          "user_attribute " + attribute.get(1),
          (copy, organisation, human) ->
              copy.row(
                  "id", Population.id("attribute" + attribute.get(0), human.number()),
                  "user_id", human.id()));
    }
  }

  void credentials(Connection connection) throws SQLException {
    maker.eachPerson(
        TableCopy.of(
            connection,
            "credential",
            "user_id = ? and type = 'password'",
            made.small().administrator()),
        "credential",
        (copy, organisation, human) ->
            copy.row("id", Population.id("credential", human.number()), "user_id", human.id()));
  }

  void roles(Connection connection) throws SQLException {
    String manager = made.role("partner-manager");
    for (String role :
        made.tables()
            .texts("select role_id from user_role_mapping where user_id = ?", made.user())) {
      maker.eachPerson(
          TableCopy.of(
              connection, "user_role_mapping", "user_id = ? and role_id = ?", made.user(), role),
          "user_role_mapping",
          (copy, organisation, human) -> copy.row("user_id", human.id()));
    }
    maker.eachPerson(
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

  void requiredActions(Connection connection) throws SQLException {
    maker.eachPerson(
        TableCopy.of(connection, "user_required_action", "user_id = ?", made.user()),
        "user_required_action",
        (copy, organisation, human) -> {
          if (!human.hasSignedIn()) {
            copy.row("user_id", human.id());
          }
        });
  }

  void mailedPasswords(Connection connection) throws SQLException {
    maker.eachPerson(
        TableCopy.of(connection, "partner_credential", "user_id = ?", made.user()),
        "partner_credential",
        (copy, organisation, human) -> {
          long issued = Moments.since(human.number());
          copy.row(
              "user_id",
              human.id(),
              "issued_at",
              issued,
              "expires_at",
              issued + Moments.DAY,
              "consumed_at",
              human.hasSignedIn() ? issued + Moments.DAY / 2 : null);
        });
  }

  void signIns(Connection connection) throws SQLException {
    maker.eachPerson(
        TableCopy.of(connection, "partner_sign_in", "user_id = ?", made.small().administrator()),
        "partner_sign_in",
        (copy, organisation, human) -> {
          if (human.hasSignedIn()) {
            copy.row(
                "user_id", human.id(),
                "first_at", Moments.since(human.number()),
                "last_at", Moments.NOW - human.number() % 90 * Moments.DAY);
          }
        });
  }

  void mandates(Connection connection) throws SQLException {
    maker.eachPerson(
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
                "since", Moments.since(human.number()));
          }
        });
  }

  void perimeters(Connection connection) throws SQLException {
    maker.eachPerson(
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

  void mails(Connection connection) throws SQLException {
    maker.eachPerson(
        TableCopy.of(
            connection,
            "partner_outbox",
            "user_id = ? and kind = 'PASSWORD' and state = 'SENT'",
            made.user()),
        "partner_outbox",
        (copy, organisation, human) -> {
          long sent = Moments.NOW - human.number() % 80 * Moments.DAY;
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
  void moreMails(Connection connection) throws SQLException {
    maker.eachOrganisation(
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
                Moments.NOW - Moments.DAY,
                "next_at",
                Moments.NOW + Moments.DAY,
                "sent_at",
                null);
          }
        });
  }
}
