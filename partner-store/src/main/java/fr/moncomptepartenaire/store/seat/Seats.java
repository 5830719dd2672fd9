package fr.moncomptepartenaire.store.seat;

import fr.moncomptepartenaire.kernel.claim.LetterState;
import fr.moncomptepartenaire.kernel.seat.Seat;
import fr.moncomptepartenaire.kernel.seat.SeatDecision;
import fr.moncomptepartenaire.kernel.seat.SeatState;
import fr.moncomptepartenaire.store.query.DatabaseClock;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The administrators' seats. Each transition is one conditional UPDATE, whose row count decides.
 */
public final class Seats {
  private static final String UNLESS_SUSPENDED =
      " and exists (select 1 from OrganizationEntity k where k.id = o.orgId and k.enabled = true)";

  private static final String UNLESS_DOUBTFUL = " and o.addressDoubtedAt is null";

  private static final String GIVE_BACK =
      "update PartnerOrganisation o set o.seat = :to, o.letterWanted = true where o.orgId = :orgId and"
          + " o.seat in :from";

  // The seat waits for a letter, none is out, and none came back that is to be followed up.
  private static final String WANTS_LETTER =
      "(o.seat in :waiting and not exists (select 1 from PartnerProvisionalAccount l where l.liveSlot"
          + " = o.orgId) and not exists (select 1 from PartnerProvisionalAccount b where"
          + " b.returnedSlot = o.orgId))";

  // Only rows that change are written.
  private static final String SAYS_OTHERWISE =
      "((o.letterWanted = true and not "
          + WANTS_LETTER
          + ") or (o.letterWanted is null and "
          + WANTS_LETTER
          + "))";

  // Any letter that was not replaced by a newer one; a dead letter counts.
  private static final String OTHER_LETTER =
      " from PartnerProvisionalAccount p where p.orgId = o.orgId and p.state <> :replaced";

  private static final String LETTERLESS =
      "not exists (select 1"
          + OTHER_LETTER
          + " and exists (select 1 from UserEntity u where u.id = p.userId))";

  /** What a move of the seat records about a letter. */
  private enum LetterWanted {
    YES("true"),
    NO("null");

    private final String column;

    LetterWanted(String column) {
      this.column = column;
    }
  }

  private final EntityManager em;
  private final DatabaseClock clock;

  public Seats(EntityManager em, DatabaseClock clock) {
    this.em = em;
    this.clock = clock;
  }

  /**
   * Records whether an organisation wants a letter, after one has ended, come back or gone. The
   * moves of the seat record it themselves. The caller has locked the organisation before, so that
   * this statement sees a letter that somebody has issued meanwhile.
   */
  public void followLetter(String orgId) {
    em.createQuery(
            "update PartnerOrganisation o set o.letterWanted = case when o.letterWanted = true then"
                + " null else true end where o.orgId = :orgId and "
                + SAYS_OTHERWISE)
        .setParameter("orgId", orgId)
        .setParameter("waiting", Seat.OPEN_TO_LETTER)
        .executeUpdate();
  }

  /** Organisations of these that are not recorded as wanting a letter, or wrongly are. */
  public List<String> wrongAboutLetters(Range range) {
    return within(range, SAYS_OTHERWISE)
        .setParameter("waiting", Seat.OPEN_TO_LETTER)
        .getResultList();
  }

  /**
   * Offers the seats of organisations whose letters are issued. Returns how many seats allowed it;
   * a suspended organisation does not, nor one whose address has to be confirmed.
   */
  public int offer(Collection<String> orgIds) {
    int moved = 0;
    for (SeatState to : targets(Seat::onOffer)) {
      moved +=
          moveAll(
              orgIds,
              movedTo(Seat::onOffer, to),
              to,
              LetterWanted.NO,
              UNLESS_SUSPENDED + UNLESS_DOUBTFUL);
    }
    return moved;
  }

  /**
   * Takes the seat for a claim (R4). Returns false if somebody holds it already or the organisation
   * is suspended: only one of several concurrent callers gets true.
   */
  public boolean claim(String orgId) {
    boolean claimed =
        move(orgId, movedTo(Seat::onClaim, SeatState.HELD), SeatState.HELD, UNLESS_SUSPENDED);
    if (claimed) {
      em.createQuery("update PartnerOrganisation o set o.claimedAt = :now where o.orgId = :orgId")
          .setParameter("now", clock.now().toEpochMilli())
          .setParameter("orgId", orgId)
          .executeUpdate();
    }
    return claimed;
  }

  /**
   * Makes an offered seat vacant when its letter's account is removed, unless there is another
   * letter. Returns whether the state changed.
   */
  public boolean giveBack(String orgId, String leavingUserId) {
    return em.createQuery(
                GIVE_BACK
                    + " and not exists (select 1"
                    + OTHER_LETTER
                    + " and p.userId <> :userId)")
            .setParameter("to", SeatState.VACANT)
            .setParameter("orgId", orgId)
            .setParameter("from", movedTo(Seat::onLetterLost, SeatState.VACANT))
            .setParameter("userId", leavingUserId)
            .setParameter("replaced", LetterState.REPLACED)
            .executeUpdate()
        == 1;
  }

  /**
   * Makes an offered seat vacant if none of its letters has an account. Returns whether the state
   * changed.
   */
  public boolean giveBack(String orgId) {
    return em.createQuery(GIVE_BACK + " and " + LETTERLESS)
            .setParameter("to", SeatState.VACANT)
            .setParameter("orgId", orgId)
            .setParameter("from", movedTo(Seat::onLetterLost, SeatState.VACANT))
            .setParameter("replaced", LetterState.REPLACED)
            .executeUpdate()
        == 1;
  }

  /** Some organisations in the order of their ids, from the first to the last of them. */
  public record Range(String first, String last) {}

  /** The next {@code max} organisations after an id; empty after the last one. */
  public Optional<Range> after(String orgId, int max) {
    List<String> ids =
        em.createQuery(
                "select o.orgId from PartnerOrganisation o where o.orgId > :after order by o.orgId",
                String.class)
            .setParameter("after", orgId)
            .setMaxResults(max)
            .getResultList();
    return ids.isEmpty()
        ? Optional.empty()
        : Optional.of(new Range(ids.get(0), ids.get(ids.size() - 1)));
  }

  /** Organisations of these whose seat is offered although no letter has an account. */
  public List<String> offeredWithoutLetter(Range range) {
    return within(range, "o.seat in :from and " + LETTERLESS)
        .setParameter("from", movedTo(Seat::onLetterLost, SeatState.VACANT))
        .setParameter("replaced", LetterState.REPLACED)
        .getResultList();
  }

  private TypedQuery<String> within(Range range, String condition) {
    return em.createQuery(
            "select o.orgId from PartnerOrganisation o where o.orgId >= :first and o.orgId <= :last"
                + " and ("
                + condition
                + ") order by o.orgId",
            String.class)
        .setParameter("first", range.first())
        .setParameter("last", range.last());
  }

  /** Records that the seat lost its administrator. Returns whether it had one. */
  public boolean orphan(String orgId) {
    return move(
        orgId, movedTo(Seat::onAdministratorLost, SeatState.ORPHANED), SeatState.ORPHANED, "");
  }

  /**
   * Opens the seat to a new letter after an approved replacement. Returns whether it was possible.
   */
  public boolean openToReplacement(String orgId) {
    return move(
        orgId,
        movedTo(Seat::onReplacementApproved, SeatState.REPLACING),
        SeatState.REPLACING,
        LetterWanted.YES,
        "");
  }

  /**
   * Updates the seat from the administrator's account: orphaned if the account is disabled or gone,
   * held if it is enabled again. Returns the new state if it changed.
   */
  public Optional<SeatState> followAdministrator(String orgId) {
    String enabled =
        " exists (select 1 from PartnerMandate m join UserEntity u on u.id = m.userId where"
            + " m.administratorSlot = o.orgId and u.enabled = true)";
    if (move(
        orgId,
        movedTo(Seat::onAdministratorLost, SeatState.ORPHANED),
        SeatState.ORPHANED,
        " and not" + enabled)) {
      return Optional.of(SeatState.ORPHANED);
    }
    if (move(
        orgId,
        movedTo(Seat::onAdministratorBack, SeatState.HELD),
        SeatState.HELD,
        " and" + enabled)) {
      return Optional.of(SeatState.HELD);
    }
    return Optional.empty();
  }

  /** Organisations of these whose seat does not match their administrator's account. */
  public List<String> inDisagreement(Range range) {
    String enabled =
        " exists (select 1 from PartnerMandate m join UserEntity u on u.id = m.userId where"
            + " m.administratorSlot = o.orgId and u.enabled = true)";
    return within(
            range,
            "(o.seat in :held and not" + enabled + ") or (o.seat in :lost and" + enabled + ")")
        .setParameter("held", movedTo(Seat::onAdministratorLost, SeatState.ORPHANED))
        .setParameter("lost", movedTo(Seat::onAdministratorBack, SeatState.HELD))
        .getResultList();
  }

  private boolean move(String orgId, Set<SeatState> from, SeatState to, String furtherCondition) {
    return move(orgId, from, to, LetterWanted.NO, furtherCondition);
  }

  private boolean move(
      String orgId,
      Set<SeatState> from,
      SeatState to,
      LetterWanted letterWanted,
      String furtherCondition) {
    return moveAll(List.of(orgId), from, to, letterWanted, furtherCondition) == 1;
  }

  private int moveAll(
      Collection<String> orgIds,
      Set<SeatState> from,
      SeatState to,
      LetterWanted letterWanted,
      String furtherCondition) {
    return em.createQuery(
            "update PartnerOrganisation o set o.seat = :to, o.letterWanted = "
                + letterWanted.column
                + " where o.orgId in :orgIds and o.seat in :from"
                + furtherCondition)
        .setParameter("to", to)
        .setParameter("orgIds", orgIds)
        .setParameter("from", from)
        .executeUpdate();
  }

  // The kernel decides the transitions; SQL only uses its answers.
  private static Set<SeatState> movedTo(Function<SeatState, SeatDecision> rule, SeatState to) {
    return Arrays.stream(SeatState.values())
        .filter(from -> rule.apply(from).destination().filter(to::equals).isPresent())
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(SeatState.class)));
  }

  private static Set<SeatState> targets(Function<SeatState, SeatDecision> rule) {
    return Arrays.stream(SeatState.values())
        .map(rule)
        .flatMap(decision -> decision.destination().stream())
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(SeatState.class)));
  }
}
