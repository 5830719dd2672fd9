package fr.moncomptepartenaire.kernel.delegation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("T14: delegation")
final class DelegationTest {
  private static final Set<String> OFFERED = Set.of("a", "b", "c");
  private static final Authority ADMINISTRATOR = new Authority.Administrator();
  private static final Authority DELEGATE = new Authority.Delegate(Set.of("a", "b"));
  private static final Authority NOBODY = new Authority.None();

  private static Target plain(String... groups) {
    return new Target(false, Target.Position.PLAIN, Set.of(groups));
  }

  private static String text(Verdict verdict) {
    return verdict instanceof Verdict.Refused refused ? refused.reason().code() : "allowed";
  }

  private static Authority actor(String name) {
    return switch (name) {
      case "administrator" -> ADMINISTRATOR;
      case "delegate" -> DELEGATE;
      default -> NOBODY;
    };
  }

  private static Set<String> groups(String joined) {
    return joined.equals("-") ? Set.of() : Set.of(joined.split("\\+"));
  }

  @ParameterizedTest(name = "by the {0} with {1}: {2}")
  @CsvSource({
    "administrator, a+c, allowed",
    "administrator, -,   group-required",
    "administrator, a+x, group-not-offered",
    "delegate,      a+b, allowed",
    "delegate,      a+c, outside-perimeter",
    "delegate,      x,   group-not-offered",
    "user,          a,   not-permitted",
  })
  @DisplayName("lets create a user")
  void creation(String actor, String groups, String expected) {
    assertThat(text(Delegation.onCreation(actor(actor), groups(groups), OFFERED)))
        .isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0} makes {1} into {2}: {3}")
  @CsvSource({
    "administrator, a,   b+c, allowed",
    "administrator, x+a, x,   allowed",
    "administrator, a,   a+x, group-not-offered",
    "administrator, a,   -,   allowed",
    "delegate,      a,   b,   allowed",
    "delegate,      a+c, b+c, allowed",
    "delegate,      a+c, a,   outside-perimeter",
    "delegate,      a,   a+c, outside-perimeter",
    "delegate,      a,   x,   group-not-offered",
    "user,          a,   b,   not-permitted",
  })
  @DisplayName("lets change groups")
  void regroup(String actor, String before, String after, String expected) {
    Target target = new Target(false, Target.Position.PLAIN, groups(before));
    assertThat(
            text(
                Delegation.decide(
                    actor(actor), new Change.Regroup(groups(after)), target, OFFERED)))
        .isEqualTo(expected);
  }

  @Test
  @DisplayName("lets a delegate change whom all of whose groups it may grant, and nobody else")
  void delegatesReach() {
    for (Change act :
        List.of(
            new Change.Edit(true),
            new Change.Disable(),
            new Change.Enable(),
            new Change.SendCredentials(),
            new Change.Delete())) {
      assertThat(text(Delegation.decide(DELEGATE, act, plain("a", "b"), OFFERED)))
          .isEqualTo("allowed");
      assertThat(text(Delegation.decide(DELEGATE, act, plain("a", "c"), OFFERED)))
          .isEqualTo("outside-perimeter");
      assertThat(text(Delegation.decide(NOBODY, act, plain("a"), OFFERED)))
          .isEqualTo("not-permitted");
      for (Target.Position position :
          List.of(Target.Position.ADMINISTRATOR, Target.Position.DELEGATE)) {
        assertThat(
                text(
                    Delegation.decide(
                        DELEGATE, act, new Target(false, position, Set.of("a")), OFFERED)))
            .isEqualTo("mandate-holder");
      }
      assertThat(
              text(
                  Delegation.decide(
                      DELEGATE,
                      act,
                      new Target(true, Target.Position.DELEGATE, Set.of("a")),
                      OFFERED)))
          .isEqualTo("own-account");
    }
  }

  @Test
  @DisplayName(
      "T60: lets the administrator alone give back what somebody above a delegate has taken")
  void withdrawnAbove() {
    var withdrawn = new Target(false, Target.Position.PLAIN, Set.of("a"), true);
    for (Change act :
        List.of(new Change.Enable(), new Change.SendCredentials(), new Change.Edit(true))) {
      assertThat(text(Delegation.decide(DELEGATE, act, withdrawn, OFFERED)))
          .isEqualTo("withdrawn-above");
      assertThat(text(Delegation.decide(ADMINISTRATOR, act, withdrawn, OFFERED)))
          .isEqualTo("allowed");
      assertThat(text(Delegation.decide(DELEGATE, act, plain("a"), OFFERED))).isEqualTo("allowed");
    }
    for (Change act : List.of(new Change.Disable(), new Change.Edit(false))) {
      assertThat(text(Delegation.decide(DELEGATE, act, withdrawn, OFFERED))).isEqualTo("allowed");
    }
  }

  @Test
  @DisplayName("T60: knows of every withdrawal but a delegate’s that it is above delegates")
  void withdrawals() {
    for (Withdrawal one : Withdrawal.values()) {
      assertThat(one.isAboveDelegates()).isEqualTo(one != Withdrawal.DELEGATE);
    }
  }

  @ParameterizedTest(name = "{0} of {1} with {2}: {3}")
  @CsvSource({
    "administrator, PLAIN,         a+c, allowed",
    "administrator, DELEGATE,      a,   two-operators",
    "administrator, ADMINISTRATOR, a,   mandate-holder",
    "delegate,      PLAIN,         a+b, allowed",
    "delegate,      PLAIN,         a+c, outside-perimeter",
    "delegate,      DELEGATE,      a,   two-operators",
    "delegate,      ADMINISTRATOR, a,   two-operators",
    "user,          PLAIN,         a,   not-permitted",
  })
  @DisplayName("R16: lets reset the second factor of plain users in reach, and of nobody else")
  void secondFactor(String actor, Target.Position position, String groups, String expected) {
    Change reset = new Change.ResetSecondFactor();
    Target target = new Target(false, position, groups(groups));
    assertThat(text(Delegation.decide(actor(actor), reset, target, OFFERED))).isEqualTo(expected);
  }

  @Test
  @DisplayName("R16: lets nobody reset the own second factor, nor a delegate that of the withdrawn")
  void ownSecondFactor() {
    Change reset = new Change.ResetSecondFactor();
    for (Authority actor : List.of(ADMINISTRATOR, DELEGATE)) {
      var self = new Target(true, Target.Position.DELEGATE, Set.of("a"));
      assertThat(text(Delegation.decide(actor, reset, self, OFFERED))).isEqualTo("own-account");
    }
    var withdrawn = new Target(false, Target.Position.PLAIN, Set.of("a"), true);
    assertThat(text(Delegation.decide(DELEGATE, reset, withdrawn, OFFERED)))
        .isEqualTo("withdrawn-above");
    assertThat(text(Delegation.decide(ADMINISTRATOR, reset, withdrawn, OFFERED)))
        .isEqualTo("allowed");
  }

  @Test
  @DisplayName("lets the administrator alone name and dismiss delegates")
  void mandates() {
    var appoint = new Change.Appoint(Set.of("a"));
    assertThat(text(Delegation.decide(ADMINISTRATOR, appoint, plain(), OFFERED)))
        .isEqualTo("allowed");
    assertThat(text(Delegation.decide(DELEGATE, appoint, plain(), OFFERED)))
        .isEqualTo("not-permitted");
    assertThat(text(Delegation.decide(DELEGATE, new Change.Dismiss(), plain(), OFFERED)))
        .isEqualTo("not-permitted");
    assertThat(
            text(Delegation.decide(ADMINISTRATOR, new Change.Appoint(Set.of()), plain(), OFFERED)))
        .isEqualTo("group-required");
    assertThat(
            text(
                Delegation.decide(
                    ADMINISTRATOR, new Change.Appoint(Set.of("x")), plain(), OFFERED)))
        .isEqualTo("group-not-offered");
  }

  @Test
  @DisplayName("lets the administrator neither delete nor disable nor demote itself (R9)")
  void oneself() {
    Target self = new Target(true, Target.Position.ADMINISTRATOR, Set.of());
    for (Change act :
        List.of(
            new Change.Delete(),
            new Change.Disable(),
            new Change.Dismiss(),
            new Change.Appoint(Set.of("a")),
            new Change.SendCredentials(),
            new Change.Enable(),
            new Change.Edit(true))) {
      assertThat(text(Delegation.decide(ADMINISTRATOR, act, self, OFFERED)))
          .isEqualTo("own-account");
    }
    assertThat(text(Delegation.decide(ADMINISTRATOR, new Change.Edit(false), self, OFFERED)))
        .isEqualTo("allowed");
    assertThat(
            text(Delegation.decide(ADMINISTRATOR, new Change.Regroup(Set.of("a")), self, OFFERED)))
        .isEqualTo("allowed");
  }

  /** One try: who wants to do what to whom. */
  record Try(int actor, int target, int act, Set<String> groups) {}

  @Provide
  Arbitrary<List<Try>> traces() {
    Arbitrary<Set<String>> groups =
        Arbitraries.of("a", "b", "c", "x").set().ofMinSize(0).ofMaxSize(4);
    return Combinators.combine(
            Arbitraries.integers().between(0, 4),
            Arbitraries.integers().between(0, 4),
            Arbitraries.integers().between(0, 4),
            groups)
        .as(Try::new)
        .list()
        .ofMaxSize(12);
  }

  /** The organisation as a model: person 0 is the administrator. */
  private static final class Model {
    final Map<Integer, Set<String>> groups = new HashMap<>();
    final Map<Integer, Set<String>> perimeters = new HashMap<>();

    Authority authority(int person) {
      Set<String> perimeter = perimeters.get(person);
      return person == 0
          ? new Authority.Administrator()
          : perimeter == null ? new Authority.None() : new Authority.Delegate(perimeter);
    }

    Target colleague(int person, int actor) {
      Target.Position position =
          person == 0
              ? Target.Position.ADMINISTRATOR
              : perimeters.containsKey(person) ? Target.Position.DELEGATE : Target.Position.PLAIN;
      return new Target(person == actor, position, groups.getOrDefault(person, Set.of()));
    }
  }

  @Property(tries = 100_000)
  @Label("in any sequence of acts nobody holds or grants more than the authority at that moment")
  void neverMore(@ForAll("traces") List<Try> traces) {
    var model = new Model();
    for (Try one : traces) {
      Authority actor = model.authority(one.actor());
      Target target = model.colleague(one.target(), one.actor());
      Set<String> before = new HashSet<>(target.groups());
      Change act =
          switch (one.act()) {
            case 0 -> new Change.Regroup(one.groups());
            case 1 -> new Change.Appoint(one.groups());
            case 2 -> new Change.Dismiss();
            case 3 -> new Change.Disable();
            default -> new Change.Delete();
          };
      if (Delegation.decide(actor, act, target, OFFERED) instanceof Verdict.Refused) {
        continue;
      }
      assertThat(actor).isNotInstanceOf(Authority.None.class);
      if (act instanceof Change.Regroup regroup) {
        Set<String> touched = new HashSet<>(before);
        touched.addAll(regroup.after());
        Set<String> kept = new HashSet<>(before);
        kept.retainAll(regroup.after());
        touched.removeAll(kept);
        if (actor instanceof Authority.Delegate delegate) {
          assertThat(delegate.perimeter()).containsAll(touched);
          assertThat(target.position()).isEqualTo(Target.Position.PLAIN);
        }
        model.groups.put(one.target(), regroup.after());
      } else if (act instanceof Change.Appoint appoint) {
        assertThat(one.actor()).isZero();
        assertThat(one.target()).isNotZero();
        model.perimeters.put(one.target(), appoint.perimeter());
      } else if (act instanceof Change.Dismiss) {
        assertThat(one.actor()).isZero();
        model.perimeters.remove(one.target());
      } else {
        assertThat(one.target()).as("the administrator stays").isNotZero();
        assertThat(one.actor()).isNotEqualTo(one.target());
        if (act instanceof Change.Delete) {
          model.perimeters.remove(one.target());
          model.groups.remove(one.target());
        }
      }
      assertThat(OFFERED)
          .containsAll(model.groups.getOrDefault(one.target(), Set.of()))
          .containsAll(model.perimeters.getOrDefault(one.target(), Set.of()));
    }
  }
}
