package fr.moncomptepartenaire.tests.hygiene;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moncomptepartenaire.tests.dsl.Organisations;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.Tables;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Given our tables as a start of the server leaves them")
final class SchemaIT {
  /** As Keycloak has them: {@code f:<component>:<external id>} is somebody of a federation. */
  private static final int LONGEST_USER_ID = 255;

  /** By their names, so that a table that comes later is held to it as well. */
  private static final String OF_USERS =
      " from information_schema.columns where table_schema = current_schema() and table_name like"
          + " 'partner\\_%' and (column_name in ('user_id', 'subject_id', 'actor_id', 'target_id')"
          + " or column_name like '%\\_by' or column_name like '%\\_user\\_id')"
          // Who is above whom, and no id.
          + " and not (table_name = 'partner_withdrawal' and column_name = 'withdrawn_by')";

  private final Tables tables = Tables.shared();

  @Test
  @DisplayName("then every column that holds a user’s id takes a federated user’s")
  void userIds() {
    assertThat(tables.texts("select table_name || '.' || column_name" + OF_USERS))
        .as("found by name")
        .contains(
            "partner_outbox.user_id",
            "partner_refused_address.subject_id",
            "partner_import.actor_id",
            "partner_replacement.approved_by");

    assertThat(
            tables.rows(
                "select table_name, column_name, character_maximum_length"
                    + OF_USERS
                    + " and coalesce(character_maximum_length, 0) < ?",
                LONGEST_USER_ID))
        .as("too narrow")
        .isEmpty();
  }

  @Test
  @DisplayName("then whom a table speaks of by its key, it must still name")
  void keys() {
    assertThat(
            tables.texts(
                "select table_name"
                    + OF_USERS
                    + " and is_nullable = 'YES' and table_name || '.' || column_name in"
                    + " ('partner_mandate.user_id', 'partner_credential.user_id',"
                    + " 'partner_sign_in.user_id', 'partner_refused_address.subject_id',"
                    + " 'partner_provisional_account.user_id', 'partner_pending_address.user_id')"))
        .isEmpty();
  }

  @Test
  @DisplayName("then a mail to a federated user, and what that user is told, can be written")
  void written() {
    String federated = "f:" + UUID.randomUUID() + ":" + "x".repeat(LONGEST_USER_ID - 39);
    assertThat(federated).hasSize(LONGEST_USER_ID);
    String siret = new Organisations(Platform.get().operator()).vacant();

    int mails =
        tables.update(
            "insert into partner_outbox (id, realm_id, org_id, user_id, kind, base_uri, state,"
                + " attempts, created_at, next_at) select ?, realm_id, org_id, ?, 'IDENTIFIER',"
                + " 'http://localhost/', 'SENT', 1, 0, 0 from partner_organisation where siret = ?",
            UUID.randomUUID().toString(),
            federated,
            siret);
    int refusals =
        tables.update(
            "insert into partner_refused_address (subject_id, refusal_day, address_hash, realm_id)"
                + " select ?, 0, 'essai', realm_id from partner_organisation where siret = ?",
            federated,
            siret);

    assertThat(List.of(mails, refusals)).containsExactly(1, 1);
    tables.update("delete from partner_outbox where user_id = ?", federated);
    tables.update("delete from partner_refused_address where subject_id = ?", federated);
  }
}
