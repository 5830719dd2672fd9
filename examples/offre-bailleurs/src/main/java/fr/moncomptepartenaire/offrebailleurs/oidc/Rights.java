package fr.moncomptepartenaire.offrebailleurs.oidc;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a person may do here, by the roles of this client in the access token. The habilitation
 * groups of the realm carry them: {@code logements-prives/gestion} has {@code prive-gestion}. A
 * mandate is none of them: an administrator without a habilitation has no right here.
 */
public record Rights(Set<HousingKind> consulted, Set<HousingKind> managed) {
  public static final Rights NONE = new Rights(Set.of(), Set.of());

  public Rights {
    consulted = Set.copyOf(consulted);
    managed = Set.copyOf(managed);
  }

  /** The rights of these roles; roles that this application does not know give none. */
  public static Rights of(Collection<String> roles) {
    Set<HousingKind> consulted = EnumSet.noneOf(HousingKind.class);
    Set<HousingKind> managed = EnumSet.noneOf(HousingKind.class);
    for (HousingKind kind : HousingKind.values()) {
      if (roles.contains(kind.code() + "-gestion")) {
        managed.add(kind);
        consulted.add(kind);
      }
      if (roles.contains(kind.code() + "-consultation")) {
        consulted.add(kind);
      }
    }
    return new Rights(consulted, managed);
  }

  public boolean mayConsult(HousingKind kind) {
    return consulted.contains(kind);
  }

  public boolean mayManage(HousingKind kind) {
    return managed.contains(kind);
  }

  public boolean isEmpty() {
    return consulted.isEmpty();
  }
}
