package fr.moncomptepartenaire.tests.dsl;

import com.fasterxml.jackson.databind.JsonNode;
import fr.moncomptepartenaire.launcher.AdminApi;
import java.util.Map;

/**
 * An account to which the platform's administrator has native access, without our interfaces.
 *
 * @param id the user's id
 */
public record KeycloakAccount(String id) {

  public JsonNode read() {
    return platform().get(path()).expect(200).json();
  }

  public void enable() {
    platform().put(path(), Map.of("enabled", true)).expect(204);
  }

  public void disable() {
    platform().put(path(), Map.of("enabled", false)).expect(204);
  }

  public void delete() {
    platform().delete(path()).expect(204);
  }

  private static AdminApi platform() {
    return Platform.get().platformAdministrator();
  }

  private String path() {
    return Platform.ADMIN + "/users/" + id;
  }
}
