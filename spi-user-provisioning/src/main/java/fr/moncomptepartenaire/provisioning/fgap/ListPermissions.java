package fr.moncomptepartenaire.provisioning.fgap;

import fr.moncomptepartenaire.store.people.Membership;
import java.util.Optional;
import java.util.Set;
import org.keycloak.authorization.model.Policy;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;

/** What part of the realm's permissions is a caller's. */
interface ListPermissions {
  /** A permission of the realm, and the one who has a share in it. */
  record Share(Policy permission, Membership reader) {}

  /** A caller's share; empty when the caller has none, or the realm is not set up. */
  Optional<Share> of(KeycloakSession session, ProvidedPermission permission, UserModel caller);

  /** The members of the reader's organisation whom the reader's lists leave out. */
  Set<String> hiddenFrom(KeycloakSession session, Membership reader);
}
