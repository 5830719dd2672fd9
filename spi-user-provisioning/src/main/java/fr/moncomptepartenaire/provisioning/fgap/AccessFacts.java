package fr.moncomptepartenaire.provisioning.fgap;

import fr.moncomptepartenaire.store.people.Membership;
import java.util.Optional;
import java.util.Set;

/**
 * The facts that the table decides by. Each answer may cost a statement, so the table asks late.
 */
interface AccessFacts {
  /** The caller's membership. */
  Optional<Membership> caller();

  /** Whether Keycloak filters the lists that the caller asks for. */
  boolean callersListsAreFiltered();

  /** Whether the request reads no more about people than our own lists show. */
  boolean readsAsOurLists();

  /** Another person's membership. */
  Optional<Membership> person(String userId);

  /** Whether a person holds a role of Keycloak's own administration other than {@code query-*}. */
  boolean administersKeycloak(Membership person);

  /** What the endpoint that is running may do to this person; empty if none is running. */
  Set<AdminScope> ourActOn(String userId);

  /**
   * What the endpoint that is running may do to the person whom it names; empty if none is running.
   */
  Set<AdminScope> ourAct();

  /** Whether an organisation's housing kinds offer a group. */
  boolean offers(Membership standing, String groupId);

  /** Whether our permissions in the realm are exactly as we made them. */
  boolean permissionsAreSound();
}
