package fr.moncomptepartenaire.provisioning.fgap;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moncomptepartenaire.kernel.delegation.MandateKind;
import fr.moncomptepartenaire.store.people.Membership;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The facts of one request, asked for several times")
final class RememberedFactsTest {
  private static final String PERSON = "person";

  private final List<String> read = new ArrayList<>();
  private final World world =
      new World()
          .withCaller(MandateKind.ADMINISTRATOR)
          .withMember(PERSON, World.ORGANISATION)
          .offering(World.GROUP);
  private final AccessFacts facts = new RememberedFacts(watched());

  private AccessFacts watched() {
    return (AccessFacts)
        Proxy.newProxyInstance(
            AccessFacts.class.getClassLoader(),
            new Class<?>[] {AccessFacts.class},
            (proxy, method, arguments) -> {
              read.add(method.getName());
              return method.invoke(world, arguments);
            });
  }

  @Test
  @DisplayName("are each read once, and are the same every time")
  void once() {
    Membership caller = facts.caller().orElseThrow();
    for (int time = 0; time < 3; time++) {
      assertThat(facts.caller()).contains(caller);
      assertThat(facts.person(PERSON)).isEqualTo(world.person(PERSON));
      assertThat(facts.person("nobody")).isEmpty();
      assertThat(facts.administersKeycloak(caller)).isFalse();
      assertThat(facts.callersListsAreFiltered()).isTrue();
      assertThat(facts.offers(caller, World.GROUP)).isTrue();
      assertThat(facts.offers(caller, "another group")).isFalse();
      assertThat(facts.permissionsAreSound()).isTrue();
    }

    assertThat(read)
        .containsExactlyInAnyOrder(
            "caller",
            "person",
            "person",
            "administersKeycloak",
            "callersListsAreFiltered",
            "offers",
            "offers",
            "permissionsAreSound");
  }

  @Test
  @DisplayName("but what our endpoint may do is asked each time, since it ends with the act")
  void theAct() {
    world.during(PERSON, AdminScope.MANAGE);
    assertThat(facts.ourActOn(PERSON)).containsExactly(AdminScope.MANAGE);
    world.during("somebody else");

    assertThat(facts.ourActOn(PERSON)).isEmpty();
    assertThat(facts.ourAct()).isEmpty();
  }
}
