package fr.moncomptepartenaire.provisioning.fgap;

import fr.moncomptepartenaire.store.PartnerStore;
import fr.moncomptepartenaire.store.people.Membership;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * The facts of one act on one of the caller's people. Each is read once, behind the organisation's
 * lock. The endpoint's own rules and Keycloak's questions about the same act share them: Keycloak
 * asks about the person, about each group and again about the person.
 *
 * <p>Make it only while the organisation is locked, and use it for one act: a fact that the act
 * itself changes is not read again.
 */
public final class ActFacts implements AccessFacts {
  private final AccessFacts tables;
  private final PartnerStore store;
  private final Membership actor;
  private final Map<String, Optional<Membership>> people = new HashMap<>();
  private final Map<String, Boolean> administering = new HashMap<>();
  private final Set<String> asked = new HashSet<>();
  private final Set<String> offered = new HashSet<>();
  private @Nullable Boolean filtered;
  private @Nullable Boolean sound;

  private ActFacts(AccessFacts tables, PartnerStore store, Membership actor) {
    this.tables = tables;
    this.store = store;
    this.actor = actor;
  }

  /**
   * The facts of an act.
   *
   * @param actor the caller's membership, read behind the organisation's lock
   */
  public static ActFacts of(KeycloakSession session, RealmModel realm, Membership actor) {
    return new ActFacts(
        new SessionAccessFacts(session, realm, actor.userId()), PartnerStore.of(session), actor);
  }

  /** The caller's membership. */
  public Membership actor() {
    return actor;
  }

  /** Those of the given groups that the organisation's housing kinds offer. */
  public Set<String> offered(Collection<String> groupIds) {
    Set<String> unknown = new HashSet<>(groupIds);
    unknown.removeAll(asked);
    offered.addAll(store.memberListing().offeredAmong(actor.orgId(), unknown));
    asked.addAll(unknown);
    return Set.copyOf(offered);
  }

  @Override
  public Optional<Membership> caller() {
    return Optional.of(actor);
  }

  @Override
  public boolean callersListsAreFiltered() {
    Boolean known = filtered;
    if (known == null) {
      known = tables.callersListsAreFiltered();
      filtered = known;
    }
    return known;
  }

  @Override
  public boolean readsAsOurLists() {
    return tables.readsAsOurLists();
  }

  @Override
  public Optional<Membership> person(String userId) {
    return people.computeIfAbsent(userId, tables::person);
  }

  @Override
  public boolean administersKeycloak(Membership person) {
    return administering.computeIfAbsent(person.userId(), id -> tables.administersKeycloak(person));
  }

  @Override
  public Set<AdminScope> ourActOn(String userId) {
    return tables.ourActOn(userId);
  }

  @Override
  public Set<AdminScope> ourAct() {
    return tables.ourAct();
  }

  @Override
  public boolean offers(Membership standing, String groupId) {
    return standing.orgId().equals(actor.orgId())
        ? offered(Set.of(groupId)).contains(groupId)
        : tables.offers(standing, groupId);
  }

  @Override
  public boolean permissionsAreSound() {
    Boolean known = sound;
    if (known == null) {
      known = tables.permissionsAreSound();
      sound = known;
    }
    return known;
  }
}
