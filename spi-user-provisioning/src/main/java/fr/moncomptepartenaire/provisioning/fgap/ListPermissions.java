package fr.moncomptepartenaire.provisioning.fgap;

import fr.moncomptepartenaire.store.people.Membership;
import java.util.Optional;
import java.util.Set;
import org.keycloak.authorization.model.Policy;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;

/** The part of the realm's permissions that applies to a caller. */
interface ListPermissions {
  /** A permission of the realm, and the member to whom a part of it applies. */
  record Share(Policy permission, Membership reader) {}

  /** A caller's part; empty if the caller has none, or if the realm is not set up. */
  Optional<Share> of(KeycloakSession session, ProvidedPermission permission, UserModel caller);

  /** The members of the reader's organisation who are hidden from the reader's lists. */
  Set<String> hiddenFrom(KeycloakSession session, Membership reader);
}
