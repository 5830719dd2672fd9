package fr.moncomptepartenaire.provisioning.fgap;

import fr.moncomptepartenaire.store.people.Membership;
import java.util.Optional;
import java.util.Set;

/** What the table may ask about the world; each answer may cost a statement, so it asks late. */
interface AccessFacts {
  /** Where the caller stands. */
  Optional<Membership> caller();

  /** Whether Keycloak filters the lists that the caller asks for. */
  boolean callersListsAreFiltered();

  /** Whether the request reads no more of people than our own lists show. */
  boolean readsAsOurLists();

  /** Where another person stands. */
  Optional<Membership> person(String userId);

  /** Whether a person holds a role of Keycloak's own administration other than {@code query-*}. */
  boolean administersKeycloak(Membership person);

  /** What the act of ours that is under way, if any, may do to a person. */
  Set<AdminScope> ourActOn(String userId);

  /** What the act of ours that is under way, if any, may do to whomever it names. */
  Set<AdminScope> ourAct();

  /** Whether an organisation's housing kinds offer a group. */
  boolean offers(Membership standing, String groupId);
}
