package fr.moncomptepartenaire.provisioning.fgap;

import fr.moncomptepartenaire.store.PartnerStore;
import fr.moncomptepartenaire.store.people.Membership;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * The facts of one act on one of the caller's people, or of the creation of several. Each is read
 * once, behind the organisation's lock. The endpoint's own rules and Keycloak's questions about the
 * same act share them: Keycloak asks about the person, about each group and again about the person.
 *
 * <p>Make it only while the organisation is locked, and use it for one act: a fact that the act
 * itself changes is not read again. Creations change none that the next one asks for.
 */
public final class ActFacts implements AccessFacts {
  private final AccessFacts remembered;
  private final PartnerStore store;
  private final Membership actor;
  private final Set<String> asked = new HashSet<>();
  private final Set<String> offered = new HashSet<>();

  private ActFacts(AccessFacts remembered, PartnerStore store, Membership actor) {
    this.remembered = remembered;
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
        new RememberedFacts(new SessionAccessFacts(session, realm, actor.userId())),
        PartnerStore.of(session),
        actor);
  }

  /** The caller's membership. */
  public Membership actor() {
    return actor;
  }

  /**
   * The groups that the organisation's housing kinds offer, among the given ones and those asked
   * about before.
   */
  public Set<String> offered(Collection<String> groupIds) {
    Set<String> unknown = new HashSet<>(groupIds);
    unknown.removeAll(asked);
    offered.addAll(store.offeredGroups().among(actor.orgId(), unknown));
    asked.addAll(unknown);
    return Set.copyOf(offered);
  }

  @Override
  public Optional<Membership> caller() {
    return Optional.of(actor);
  }

  @Override
  public boolean callersListsAreFiltered() {
    return remembered.callersListsAreFiltered();
  }

  @Override
  public boolean readsAsOurLists() {
    return remembered.readsAsOurLists();
  }

  @Override
  public Optional<Membership> person(String userId) {
    return remembered.person(userId);
  }

  @Override
  public boolean administersKeycloak(Membership person) {
    return remembered.administersKeycloak(person);
  }

  @Override
  public Set<AdminScope> ourActOn(String userId) {
    return remembered.ourActOn(userId);
  }

  @Override
  public Set<AdminScope> ourAct() {
    return remembered.ourAct();
  }

  @Override
  public boolean offers(Membership standing, String groupId) {
    return standing.orgId().equals(actor.orgId())
        ? offered(Set.of(groupId)).contains(groupId)
        : remembered.offers(standing, groupId);
  }

  @Override
  public boolean permissionsAreSound() {
    return remembered.permissionsAreSound();
  }
}
