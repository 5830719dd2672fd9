package fr.moncomptepartenaire.provisioning.fgap;

import fr.moncomptepartenaire.store.people.Membership;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads each fact once. It serves where the facts cannot change between two questions: in one act,
 * or in the creations of one import's lines, behind the organisation's lock, or in one request that
 * only reads.
 */
final class RememberedFacts implements AccessFacts {
  private final AccessFacts tables;
  private final Map<String, Optional<Membership>> people = new HashMap<>();
  private final Map<String, Boolean> administering = new HashMap<>();
  private final Map<Offer, Boolean> offers = new HashMap<>();
  private @Nullable Read caller;
  private @Nullable Boolean filtered;
  private @Nullable Boolean sound;

  private record Read(Optional<Membership> membership) {}

  private record Offer(String orgId, String groupId) {}

  RememberedFacts(AccessFacts tables) {
    this.tables = tables;
  }

  @Override
  public Optional<Membership> caller() {
    Read known = caller;
    if (known == null) {
      known = new Read(tables.caller());
      caller = known;
    }
    return known.membership();
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
    return offers.computeIfAbsent(
        new Offer(standing.orgId(), groupId), any -> tables.offers(standing, groupId));
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
