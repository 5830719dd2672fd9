package fr.moncomptepartenaire.tests.dsl;

import com.fasterxml.jackson.databind.JsonNode;
import fr.moncomptepartenaire.launcher.AdminApi;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Creates the people of one organisation without letters and mails. It uses Keycloak's admin
 * interface if there is one, and writes our own tables directly.
 */
public final class Colleagues {
  private final AdminApi platform = Platform.get().platformAdministrator();
  private final Tables tables = Tables.shared();
  private final String siret;
  private final String orgId;

  private Colleagues(String siret) {
    this.siret = siret;
    this.orgId =
        tables.texts("select org_id from partner_organisation where siret = ?", siret).get(0);
  }

  /** The people of an existing organisation, which has none yet. */
  public static Colleagues of(String siret) {
    return new Colleagues(siret);
  }

  /** The people of a new organisation. */
  public static Colleagues ofNewOrganisation() {
    return of(new Organisations(Platform.get().operator()).vacant());
  }

  public String siret() {
    return siret;
  }

  /** The id of the Keycloak Organization. */
  public String orgId() {
    return orgId;
  }

  /** Creates the administrator, as after a claim. */
  public Colleague administrator() {
    Colleague person = user("administrateur");
    mandate(person, "ADMINISTRATOR");
    tables.update("update partner_organisation set seat_state = 'HELD' where org_id = ?", orgId);
    return person;
  }

  /** Creates a delegate for these habilitations, by path under {@code /habilitations/}. */
  public Colleague delegate(String... perimeter) {
    Colleague person = user("responsable");
    String mandateId = mandate(person, "DELEGATE");
    for (String path : perimeter) {
      tables.update(
          "insert into partner_mandate_group (mandate_id, group_id) values (?, ?)",
          mandateId,
          groupId(path));
    }
    return person;
  }

  /** Creates a user with these habilitations, by path under {@code /habilitations/}. */
  public Colleague user(String name, String... habilitations) {
    Colleague person = outsider(name);
    join(person);
    for (String path : habilitations) {
      platform
          .put(Platform.ADMIN + "/users/" + person.id() + "/groups/" + groupId(path), "{}")
          .expect(204);
    }
    return person;
  }

  /** Makes a person a managed member. */
  public void join(Colleague person) {
    platform.post(Platform.ADMIN + "/organizations/" + orgId + "/members", person.id()).expect(201);
    tables.update(
        "update user_group_membership set membership_type = 'MANAGED' where user_id = ? and"
            + " group_id = (select group_id from org where id = ?)",
        person.id(),
        orgId);
  }

  /** Creates a person of no organisation. */
  public static Colleague outsider(String name) {
    AdminApi platform = Platform.get().platformAdministrator();
    String unique = UUID.randomUUID().toString().substring(0, 13);
    String username = name + "." + unique;
    String email = username + "@exemple.example";
    String password = "cinq renards roux du bois";
    String id =
        TestClient.idOf(
            platform
                .post(
                    Platform.ADMIN + "/users",
                    Map.of(
                        "username",
                        username,
                        "enabled",
                        true,
                        "email",
                        email,
                        "emailVerified",
                        true,
                        "firstName",
                        "Dominique",
                        "lastName",
                        "Durand",
                        "credentials",
                        List.of(Map.of("type", "password", "value", password, "temporary", false))))
                .expect(201));
    return new Colleague(id, username, email, password);
  }

  /** Gives a person a mandate with its role. Returns the mandate's id. */
  public String mandate(Colleague person, String kind) {
    String id = UUID.randomUUID().toString();
    tables.update(
        "insert into partner_mandate (id, realm_id, org_id, user_id, kind, administrator_slot,"
            + " since) select ?, realm_id, org_id, ?, ?, case when ? = 'ADMINISTRATOR' then org_id"
            + " end, created_at from partner_organisation where org_id = ?",
        id,
        person.id(),
        kind,
        kind,
        orgId);
    grant(person, "partner-manager");
    return id;
  }

  /** Removes a mandate with its role, as when a delegate is dismissed. */
  public void dismiss(Colleague person) {
    // In one statement, as the server does: otherwise the database refuses the delegate without a
    // perimeter in between.
    tables.update(
        "with gone as (delete from partner_mandate where user_id = ? returning id)"
            + " delete from partner_mandate_group where mandate_id in (select id from gone)",
        person.id());
    revoke(person, "partner-manager");
  }

  /** Grants a realm role natively. */
  public void grant(Colleague person, String role) {
    platform.post(mappings(person), List.of(role(role))).expect(204);
  }

  /** Revokes a realm role natively. */
  public void revoke(Colleague person, String role) {
    platform.send("DELETE", mappings(person), List.of(role(role))).expect(204);
  }

  /** The id of a habilitation, by its path under {@code /habilitations/}. */
  public static String groupId(String path) {
    return Platform.get()
        .platformAdministrator()
        .get(Platform.ADMIN + "/group-by-path/habilitations/" + path)
        .expect(200)
        .json()
        .get("id")
        .asText();
  }

  private JsonNode role(String role) {
    return platform.get(Platform.ADMIN + "/roles/" + role).expect(200).json();
  }

  private static String mappings(Colleague person) {
    return Platform.ADMIN + "/users/" + person.id() + "/role-mappings/realm";
  }
}
