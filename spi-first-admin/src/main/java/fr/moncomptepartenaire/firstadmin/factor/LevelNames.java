package fr.moncomptepartenaire.firstadmin.factor;

import fr.moncomptepartenaire.kernel.assurance.Assurance;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.models.Constants;
import org.keycloak.models.RealmModel;
import org.keycloak.util.JsonSerialization;

/**
 * The names by which applications ask for Keycloak's levels ({@code acr_values}): an attribute of
 * the realm, as JSON. An institution may have names of its own there; ours stand beside them.
 */
final class LevelNames {
  private final RealmModel realm;

  LevelNames(RealmModel realm) {
    this.realm = realm;
  }

  /** Adds the names of ours that are missing; changes no other. */
  void provide() {
    names()
        .ifPresent(
            names -> {
              boolean added = false;
              for (Assurance level : Assurance.values()) {
                added |= names.putIfAbsent(level.acr(), level.level()) == null;
              }
              if (added) {
                write(names);
              }
            });
  }

  private void write(Map<String, Integer> names) {
    try {
      realm.setAttribute(Constants.ACR_LOA_MAP, JsonSerialization.writeValueAsString(names));
    } catch (IOException impossible) {
      throw new IllegalStateException("the names of the levels cannot be written", impossible);
    }
  }

  /** The names of ours that are missing or mean another level; one line each. */
  List<String> shortcomings() {
    Map<String, Integer> names = names().orElseGet(LinkedHashMap::new);
    return Arrays.stream(Assurance.values())
        .filter(level -> !Integer.valueOf(level.level()).equals(names.get(level.acr())))
        .map(
            level ->
                "the realm's attribute '"
                    + Constants.ACR_LOA_MAP
                    + "' does not say that '"
                    + level.acr()
                    + "' is level "
                    + level.level()
                    + ": applications and the consoles cannot ask for it")
        .toList();
  }

  /** Empty where somebody has written what cannot be read. */
  private Optional<Map<String, Integer>> names() {
    String written = realm.getAttribute(Constants.ACR_LOA_MAP);
    if (written == null || written.isBlank()) {
      return Optional.of(new LinkedHashMap<>());
    }
    try {
      Map<?, ?> read = JsonSerialization.readValue(written, Map.class);
      Map<String, Integer> names = new LinkedHashMap<>();
      for (Map.Entry<?, ?> name : read.entrySet()) {
        if (!(name.getValue() instanceof Integer level)) {
          return Optional.empty();
        }
        names.put(String.valueOf(name.getKey()), level);
      }
      return Optional.of(names);
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }
}
