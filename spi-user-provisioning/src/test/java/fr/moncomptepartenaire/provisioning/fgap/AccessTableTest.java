package fr.moncomptepartenaire.provisioning.fgap;

import static fr.moncomptepartenaire.provisioning.fgap.World.CALLER;
import static fr.moncomptepartenaire.provisioning.fgap.World.ELSEWHERE;
import static fr.moncomptepartenaire.provisioning.fgap.World.GROUP;
import static fr.moncomptepartenaire.provisioning.fgap.World.ORGANISATION;
import static fr.moncomptepartenaire.provisioning.fgap.World.standing;
import static org.assertj.core.api.Assertions.assertThat;

import fr.moncomptepartenaire.kernel.delegation.MandateKind;
import fr.moncomptepartenaire.provisioning.fgap.Decision.Denied;
import fr.moncomptepartenaire.provisioning.fgap.Decision.Granted;
import fr.moncomptepartenaire.provisioning.fgap.Decision.Reason;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.keycloak.authorization.fgap.AdminPermissionsSchema;
import org.keycloak.representations.idm.authorization.ResourceType;

@DisplayName("The table of native permissions (T15, T20)")
class AccessTableTest {
  private static final String COLLEAGUE = "colleague";
  private static final String STRANGER = "stranger";
  private static final Decision GRANTED = new Granted();

  private static World administrator() {
    return new World()
        .withCaller(MandateKind.ADMINISTRATOR)
        .withMember(COLLEAGUE, ORGANISATION)
        .withMember(STRANGER, ELSEWHERE)
        .offering(GROUP);
  }

  private static Decision denied(Reason reason) {
    return new Denied(reason);
  }

  @Nested
  @DisplayName("given the administrator")
  class GivenTheAdministrator {
    @Test
    @DisplayName("then it views its people, itself, its organisation and who is in its groups")
    void views() {
      assertThat(administrator().decide(GrantableScope.VIEW_PERSON, COLLEAGUE)).isEqualTo(GRANTED);
      assertThat(administrator().decide(GrantableScope.VIEW_PERSON, CALLER)).isEqualTo(GRANTED);
      assertThat(administrator().decide(GrantableScope.VIEW_ORGANISATION, ORGANISATION))
          .isEqualTo(GRANTED);
      assertThat(administrator().decide(GrantableScope.LIST_MEMBERS_OF_GROUP, GROUP))
          .isEqualTo(GRANTED);
    }

    @Test
    @DisplayName("then it views neither another organisation nor its people (T18)")
    void seesNoStranger() {
      assertThat(administrator().decide(GrantableScope.VIEW_PERSON, STRANGER))
          .isEqualTo(denied(Reason.TARGET_ELSEWHERE));
      assertThat(administrator().decide(GrantableScope.VIEW_ORGANISATION, ELSEWHERE))
          .isEqualTo(denied(Reason.TARGET_ELSEWHERE));
    }

    @Test
    @DisplayName("then it does not view somebody of no organisation, or of two")
    void seesNobodyOfNoOrganisation() {
      assertThat(administrator().decide(GrantableScope.VIEW_PERSON, "of none or of several"))
          .isEqualTo(denied(Reason.TARGET_ELSEWHERE));
    }

    @Test
    @DisplayName("then it does not touch a colleague who administers Keycloak")
    void seesNoAdministratorOfKeycloak() {
      World world = administrator().administratorOfKeycloak(COLLEAGUE);
      assertThat(world.decide(GrantableScope.VIEW_PERSON, COLLEAGUE))
          .isEqualTo(denied(Reason.TARGET_ADMINISTERS_KEYCLOAK));
      assertThat(
              world
                  .during(COLLEAGUE, AdminScope.MANAGE)
                  .decide(GrantableScope.MANAGE_PERSON, COLLEAGUE))
          .isEqualTo(denied(Reason.TARGET_ADMINISTERS_KEYCLOAK));
    }

    @Test
    @DisplayName("then a group that is not offered to it lists nobody")
    void otherGroups() {
      assertThat(administrator().decide(GrantableScope.LIST_MEMBERS_OF_GROUP, "another group"))
          .isEqualTo(denied(Reason.GROUP_NOT_OFFERED));
    }

    @ParameterizedTest
    @EnumSource(
        value = GrantableScope.class,
        names = {
          "MANAGE_PERSON",
          "RESET_PASSWORD",
          "MANAGE_GROUPS_OF_PERSON",
          "MANAGE_MEMBERSHIP_IN_GROUP"
        })
    @DisplayName("then it natively changes nothing (T15)")
    void changesNothing(GrantableScope ask) {
      assertThat(administrator().decide(ask, COLLEAGUE)).isEqualTo(denied(Reason.NOT_OUR_ENDPOINT));
    }

    @Test
    @DisplayName("then an act of ours on somebody else does not help")
    void actOnSomebodyElse() {
      World world = administrator().withMember("third", ORGANISATION);
      assertThat(
              world
                  .during("third", AdminScope.values())
                  .decide(GrantableScope.MANAGE_PERSON, COLLEAGUE))
          .isEqualTo(denied(Reason.NOT_OUR_ENDPOINT));
    }

    @Test
    @DisplayName("then an act of ours opens what it names, and only that")
    void actOpensWhatItNames() {
      World world = administrator().during(COLLEAGUE, AdminScope.RESET_PASSWORD);
      assertThat(world.decide(GrantableScope.RESET_PASSWORD, COLLEAGUE)).isEqualTo(GRANTED);
      assertThat(world.decide(GrantableScope.MANAGE_PERSON, COLLEAGUE))
          .isEqualTo(denied(Reason.NOT_OUR_ENDPOINT));
      assertThat(world.decide(GrantableScope.MANAGE_GROUPS_OF_PERSON, COLLEAGUE))
          .isEqualTo(denied(Reason.NOT_OUR_ENDPOINT));
    }

    @Test
    @DisplayName("then even an act of ours does not reach another organisation (T18)")
    void actStaysAtHome() {
      World world = administrator().during(STRANGER, AdminScope.values());
      for (GrantableScope ask :
          Set.of(
              GrantableScope.MANAGE_PERSON,
              GrantableScope.RESET_PASSWORD,
              GrantableScope.MANAGE_GROUPS_OF_PERSON)) {
        assertThat(world.decide(ask, STRANGER)).isEqualTo(denied(Reason.TARGET_ELSEWHERE));
      }
    }
  }

  @Nested
  @DisplayName("given a delegate")
  class GivenADelegate {
    private World delegate(String... perimeter) {
      return new World()
          .withCaller(MandateKind.DELEGATE, perimeter)
          .withMember(COLLEAGUE, ORGANISATION)
          .offering(GROUP)
          .offering("another group")
          .during(COLLEAGUE, AdminScope.MANAGE_GROUP_MEMBERSHIP);
    }

    @Test
    @DisplayName("then it sees every colleague (R8)")
    void sees() {
      assertThat(delegate().decide(GrantableScope.VIEW_PERSON, COLLEAGUE)).isEqualTo(GRANTED);
    }

    @Test
    @DisplayName("T61: then it reads nobody’s sessions, credentials or lock-outs, its own neither")
    void readsNoMoreThanLists() {
      World world = delegate().readingMoreThanListsShow();
      for (String whom : List.of(COLLEAGUE, CALLER)) {
        assertThat(world.decide(GrantableScope.VIEW_PERSON, whom))
            .isEqualTo(denied(Reason.MORE_THAN_LISTS_SHOW));
      }
    }

    @Test
    @DisplayName("then an act of ours puts nobody into a group outside its perimeter (T12)")
    void perimeter() {
      World world = delegate(GROUP);
      assertThat(world.decide(GrantableScope.MANAGE_MEMBERSHIP_IN_GROUP, GROUP)).isEqualTo(GRANTED);
      assertThat(world.decide(GrantableScope.MANAGE_MEMBERSHIP_IN_GROUP, "another group"))
          .isEqualTo(denied(Reason.OUTSIDE_PERIMETER));
    }

    @Test
    @DisplayName("then a group of its perimeter that is no longer offered stays closed")
    void notOffered() {
      assertThat(delegate("dropped").decide(GrantableScope.MANAGE_MEMBERSHIP_IN_GROUP, "dropped"))
          .isEqualTo(denied(Reason.GROUP_NOT_OFFERED));
    }
  }

  @ParameterizedTest
  @EnumSource(GrantableScope.class)
  @DisplayName("given all objects of a type at once, then denied to the administrator too")
  void wholeType(GrantableScope ask) {
    assertThat(
            administrator()
                .during(ask.resourceType(), AdminScope.values())
                .decide(ask, ask.resourceType()))
        .isEqualTo(denied(Reason.WHOLE_TYPE));
  }

  @Test
  @DisplayName("given any state of the world, then granted where all conditions hold, else denied")
  void everyCell() {
    int cells = 0;
    for (@Nullable MandateKind mandate : MANDATES) {
      for (int act = 0; act < 1 << AdminScope.values().length; act++) {
        for (int bits = 0; bits < 1 << Flag.values().length; bits++) {
          Set<Flag> flags = subset(Flag.values(), bits);
          Set<AdminScope> scopes = subset(AdminScope.values(), act);
          World world = world(mandate, scopes, flags);
          for (GrantableScope ask : GrantableScope.values()) {
            String target = target(ask, flags);
            assertThat(world.decide(ask, target).granted())
                .as("%s by %s, our act %s, where %s", ask, mandate, scopes, flags)
                .isEqualTo(expected(ask, mandate, scopes, flags));
            cells++;
          }
        }
      }
    }
    assertThat(cells).isEqualTo(3 * 8 * 2048 * GrantableScope.values().length);
  }

  private static final List<@Nullable MandateKind> MANDATES =
      Arrays.asList(null, MandateKind.DELEGATE, MandateKind.ADMINISTRATOR);

  private enum Flag {
    CALLER_OF_ONE_ORGANISATION,
    CALLER_ENABLED,
    ORGANISATION_ENABLED,
    LISTS_FILTERED,
    TARGET_OF_ONE_ORGANISATION,
    TARGET_AT_HOME,
    TARGET_FREE_OF_ADMIN_ROLES,
    ACT_ON_TARGET,
    GROUP_OFFERED,
    GROUP_WITHIN_PERIMETER,
    READS_AS_OUR_LISTS
  }

  private static <E extends Enum<E>> Set<E> subset(E[] all, int bits) {
    return IntStream.range(0, all.length)
        .filter(place -> (bits & 1 << place) != 0)
        .mapToObj(place -> all[place])
        .collect(Collectors.toUnmodifiableSet());
  }

  private static World world(@Nullable MandateKind mandate, Set<AdminScope> act, Set<Flag> flags) {
    World world = new World();
    if (flags.contains(Flag.CALLER_OF_ONE_ORGANISATION)) {
      String[] perimeter =
          flags.contains(Flag.GROUP_WITHIN_PERIMETER) ? new String[] {GROUP} : new String[0];
      world.with(
          standing(
              CALLER,
              ORGANISATION,
              mandate,
              flags.contains(Flag.ORGANISATION_ENABLED),
              flags.contains(Flag.CALLER_ENABLED),
              perimeter));
    }
    if (flags.contains(Flag.TARGET_OF_ONE_ORGANISATION)) {
      world.withMember(COLLEAGUE, home(flags));
    }
    if (!flags.contains(Flag.TARGET_FREE_OF_ADMIN_ROLES)) {
      world.administratorOfKeycloak(COLLEAGUE);
    }
    if (!flags.contains(Flag.LISTS_FILTERED)) {
      world.withUnfilteredLists();
    }
    if (!flags.contains(Flag.READS_AS_OUR_LISTS)) {
      world.readingMoreThanListsShow();
    }
    if (flags.contains(Flag.GROUP_OFFERED)) {
      world.offering(GROUP);
    }
    return world.during(
        flags.contains(Flag.ACT_ON_TARGET) ? COLLEAGUE : STRANGER, act.toArray(AdminScope[]::new));
  }

  private static String home(Set<Flag> flags) {
    return flags.contains(Flag.TARGET_AT_HOME) ? ORGANISATION : ELSEWHERE;
  }

  private static String target(GrantableScope ask, Set<Flag> flags) {
    return switch (ask) {
      case VIEW_PERSON, MANAGE_PERSON, RESET_PASSWORD, MANAGE_GROUPS_OF_PERSON -> COLLEAGUE;
      case LIST_MEMBERS_OF_GROUP, MANAGE_MEMBERSHIP_IN_GROUP -> GROUP;
      case VIEW_ORGANISATION -> home(flags);
    };
  }

  private static boolean expected(
      GrantableScope ask, @Nullable MandateKind mandate, Set<AdminScope> act, Set<Flag> flags) {
    boolean caller =
        mandate != null
            && flags.containsAll(
                Set.of(
                    Flag.CALLER_OF_ONE_ORGANISATION,
                    Flag.CALLER_ENABLED,
                    Flag.ORGANISATION_ENABLED));
    boolean person =
        flags.containsAll(
            Set.of(
                Flag.TARGET_OF_ONE_ORGANISATION,
                Flag.TARGET_AT_HOME,
                Flag.TARGET_FREE_OF_ADMIN_ROLES));
    boolean filtered = flags.contains(Flag.LISTS_FILTERED);
    boolean onTarget = flags.contains(Flag.ACT_ON_TARGET);
    boolean offered = flags.contains(Flag.GROUP_OFFERED);
    return caller
        && switch (ask) {
          case VIEW_PERSON ->
              filtered
                  && person
                  && (mandate == MandateKind.ADMINISTRATOR
                      || flags.contains(Flag.READS_AS_OUR_LISTS));
          case MANAGE_PERSON -> person && onTarget && act.contains(AdminScope.MANAGE);
          case RESET_PASSWORD -> person && onTarget && act.contains(AdminScope.RESET_PASSWORD);
          case MANAGE_GROUPS_OF_PERSON ->
              person && onTarget && act.contains(AdminScope.MANAGE_GROUP_MEMBERSHIP);
          case LIST_MEMBERS_OF_GROUP -> filtered && offered;
          case MANAGE_MEMBERSHIP_IN_GROUP ->
              offered
                  && act.contains(AdminScope.MANAGE_GROUP_MEMBERSHIP)
                  && (mandate == MandateKind.ADMINISTRATOR
                      || flags.contains(Flag.GROUP_WITHIN_PERIMETER));
          case VIEW_ORGANISATION -> filtered && flags.contains(Flag.TARGET_AT_HOME);
        };
  }

  @Test
  @DisplayName("given any other scope that Keycloak knows, then denied to everybody")
  void otherScopes() {
    Map<String, ResourceType> types = AdminPermissionsSchema.SCHEMA.getResourceTypes();
    assertThat(types).containsKeys("Users", "Groups", "Organizations", "Clients", "Roles");
    types.forEach(
        (type, schema) ->
            schema.getScopes().stream()
                .filter(scope -> GrantableScope.of(type, scope).isEmpty())
                .forEach(
                    scope ->
                        assertThat(
                                AccessTable.decide(
                                    type,
                                    scope,
                                    COLLEAGUE,
                                    administrator().during(COLLEAGUE, AdminScope.values())))
                            .as("%s of %s", scope, type)
                            .isEqualTo(denied(Reason.NEVER_GRANTED))));
  }

  @ParameterizedTest
  @EnumSource(GrantableScope.class)
  @DisplayName("given what the table grants, then Keycloak knows it by the same name")
  void keycloaksNames(GrantableScope ask) {
    Map<String, ResourceType> types = AdminPermissionsSchema.SCHEMA.getResourceTypes();
    assertThat(types)
        .hasEntrySatisfying(
            ask.resourceType(), type -> assertThat(type.getScopes()).contains(ask.scope()));
  }
}
