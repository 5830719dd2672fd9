package fr.moncomptepartenaire.provisioning.fgap;

import fr.moncomptepartenaire.kernel.delegation.MandateKind;
import fr.moncomptepartenaire.provisioning.fgap.Decision.Denied;
import fr.moncomptepartenaire.provisioning.fgap.Decision.Granted;
import fr.moncomptepartenaire.provisioning.fgap.Decision.Reason;
import fr.moncomptepartenaire.store.people.Membership;
import java.util.Optional;

/**
 * Who may natively do what: one table for all organisations.
 *
 * <ul>
 *   <li>Mandate holders view the people of their organisation and the organisation itself. They
 *       list those of their people who are in a habilitation group that is offered to them.
 *   <li>A delegate reads about these people what our own lists show: neither sessions nor
 *       credentials nor lock-outs.
 *   <li>A change to a person is granted only to our own endpoints, on the person they name.
 *   <li>Everything else is denied to everybody.
 * </ul>
 *
 * A view is granted only to a caller whose lists Keycloak filters, although a single object needs
 * no filter. Keycloak 26.7 lists the members of a group or of an organisation without a check of
 * each of them, and filters nothing for a caller who holds none of the {@code query-*} roles.
 */
final class AccessTable {
  private AccessTable() {}

  /**
   * Decides one question.
   *
   * @param resourceName the id of the object asked about; the type's own name when all are meant
   */
  static Decision decide(
      String resourceType, String scope, String resourceName, AccessFacts facts) {
    if (resourceName.equals(resourceType)) {
      return new Denied(Reason.WHOLE_TYPE);
    }
    return GrantableScope.of(resourceType, scope)
        .map(ask -> decide(ask, resourceName, facts))
        .orElseGet(() -> new Denied(Reason.NEVER_GRANTED));
  }

  private static Decision decide(GrantableScope ask, String target, AccessFacts facts) {
    if (!permittedByAct(ask, target, facts)) {
      return new Denied(Reason.NOT_OUR_ENDPOINT);
    }
    Optional<Membership> standing = facts.caller();
    if (standing.isEmpty()) {
      return new Denied(Reason.CALLER_WITHOUT_ORGANISATION);
    }
    Membership caller = standing.get();
    if (caller.mandate() == null) {
      return new Denied(Reason.CALLER_WITHOUT_MANDATE);
    }
    if (!caller.userEnabled()) {
      return new Denied(Reason.CALLER_DISABLED);
    }
    if (!caller.organisationEnabled()) {
      return new Denied(Reason.ORGANISATION_DISABLED);
    }
    return switch (ask) {
      case VIEW_PERSON ->
          readsPeople(caller, facts)
              ? ifFiltered(facts, person(caller, target, facts))
              : new Denied(Reason.MORE_THAN_LISTS_SHOW);
      case MANAGE_PERSON, RESET_PASSWORD, MANAGE_GROUPS_OF_PERSON -> person(caller, target, facts);
      case LIST_MEMBERS_OF_GROUP -> ifFiltered(facts, offered(caller, target, facts));
      case MANAGE_MEMBERSHIP_IN_GROUP ->
          withinPerimeter(caller, target) ? offered(caller, target, facts) : outside();
      case VIEW_ORGANISATION ->
          ifFiltered(
              facts,
              caller.orgId().equals(target) ? new Granted() : new Denied(Reason.TARGET_ELSEWHERE));
    };
  }

  /** Whether the caller may read what the request asks about people. */
  static boolean readsPeople(Membership caller, AccessFacts facts) {
    return caller.mandate() == MandateKind.ADMINISTRATOR || facts.readsAsOurLists();
  }

  private static boolean permittedByAct(GrantableScope ask, String target, AccessFacts facts) {
    return switch (ask) {
      case VIEW_PERSON, LIST_MEMBERS_OF_GROUP, VIEW_ORGANISATION -> true;
      case MANAGE_PERSON -> facts.ourActOn(target).contains(AdminScope.MANAGE);
      case RESET_PASSWORD -> facts.ourActOn(target).contains(AdminScope.RESET_PASSWORD);
      case MANAGE_GROUPS_OF_PERSON ->
          facts.ourActOn(target).contains(AdminScope.MANAGE_GROUP_MEMBERSHIP);
      // Keycloak asks twice for the same change: for the person and for the group.
      case MANAGE_MEMBERSHIP_IN_GROUP ->
          facts.ourAct().contains(AdminScope.MANAGE_GROUP_MEMBERSHIP);
    };
  }

  private static Decision person(Membership caller, String target, AccessFacts facts) {
    Optional<Membership> person = facts.person(target);
    if (person.filter(one -> one.orgId().equals(caller.orgId())).isEmpty()) {
      return new Denied(Reason.TARGET_ELSEWHERE);
    }
    return facts.administersKeycloak(person.get())
        ? new Denied(Reason.TARGET_ADMINISTERS_KEYCLOAK)
        : new Granted();
  }

  private static Decision offered(Membership caller, String groupId, AccessFacts facts) {
    return facts.offers(caller, groupId) ? new Granted() : new Denied(Reason.GROUP_NOT_OFFERED);
  }

  private static boolean withinPerimeter(Membership caller, String groupId) {
    return caller.mandate() == MandateKind.ADMINISTRATOR || caller.perimeter().contains(groupId);
  }

  private static Decision outside() {
    return new Denied(Reason.OUTSIDE_PERIMETER);
  }

  private static Decision ifFiltered(AccessFacts facts, Decision otherwise) {
    return facts.callersListsAreFiltered() ? otherwise : new Denied(Reason.LISTS_NOT_FILTERED);
  }
}
