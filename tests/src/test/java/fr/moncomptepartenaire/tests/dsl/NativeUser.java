package fr.moncomptepartenaire.tests.dsl;

import com.fasterxml.jackson.databind.JsonNode;
import fr.moncomptepartenaire.launcher.AdminApi;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A user of no organisation, created natively by the platform's administrator. */
public record NativeUser(String id, String username, String password) {

  /** Creates a user with these realm roles. */
  public static NativeUser withRoles(String... roles) {
    AdminApi platform = Platform.get().platformAdministrator();
    String unique = UUID.randomUUID().toString().substring(0, 8);
    String username = "agent.essai." + unique;
    String password = "trois moutons bleus du berger";
    var user = new NativeUser(create(platform, username, password), username, password);
    for (String role : roles) {
      user.grant(role);
    }
    return user;
  }

  /** Creates a user of this name at some server; returns the id. */
  public static String create(AdminApi platform, String username, String password) {
    return TestClient.idOf(
        platform
            .post(
                Platform.ADMIN + "/users",
                Map.of(
                    "username",
                    username,
                    "enabled",
                    true,
                    "email",
                    username + "@exemple.example",
                    "emailVerified",
                    true,
                    "firstName",
                    "Agent",
                    "lastName",
                    "Essai",
                    "credentials",
                    List.of(Map.of("type", "password", "value", password, "temporary", false))))
            .expect(201));
  }

  public void grant(String role) {
    AdminApi platform = Platform.get().platformAdministrator();
    platform.post(mappings(), List.of(role(platform, role))).expect(204);
  }

  /** Joins the group of this id. */
  public void join(String groupId) {
    Platform.get()
        .platformAdministrator()
        .put(Platform.ADMIN + "/users/" + id + "/groups/" + groupId, Map.of())
        .expect(204);
  }

  public void revoke(String role) {
    AdminApi platform = Platform.get().platformAdministrator();
    platform.send("DELETE", mappings(), List.of(role(platform, role))).expect(204);
  }

  private String mappings() {
    return Platform.ADMIN + "/users/" + id + "/role-mappings/realm";
  }

  private static JsonNode role(AdminApi platform, String role) {
    return platform.get(Platform.ADMIN + "/roles/" + role).expect(200).json();
  }
}
