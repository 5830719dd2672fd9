package fr.moncomptepartenaire.store.seat;

import fr.moncomptepartenaire.kernel.delegation.MandateKind;
import fr.moncomptepartenaire.store.people.Members;
import fr.moncomptepartenaire.store.people.Membership;
import jakarta.persistence.EntityManager;

/** What an administrator has already done of the first steps after the claim. */
public final class FirstSteps {
  private final EntityManager em;

  public FirstSteps(EntityManager em) {
    this.em = em;
  }

  /**
   * The first steps of an organisation's administrator.
   *
   * @param habilitations whether the administrator has a habilitation
   * @param user whether other people of the organisation have access; a former administrator whose
   *     access has ended does not count
   * @param delegate whether it has a delegate, whoever named that one
   */
  public record Done(boolean habilitations, boolean user, boolean delegate) {}

  /** The numbers behind {@link Done}, in the columns of the query. */
  private record Numbers(long habilitations, long others, long delegates) {}

  /** What the administrator of an organisation has done; one statement. */
  public Done of(Membership administrator) {
    Numbers numbers =
        em.createQuery(
                "select (select count(h.groupId) from UserGroupMembershipEntity h join GroupEntity g"
                    + " on g.id = h.groupId join GroupEntity kind on kind.id = g.parentId join"
                    + " GroupEntity root on root.id = kind.parentId where h.user.id = u.id and"
                    + " root.name = :root and root.parentId = ' '), (select count(m.groupId) from"
                    + " UserGroupMembershipEntity m join m.user o where m.groupId = :orgGroup and"
                    + " o.enabled = true and o.id <> u.id), (select count(d) from PartnerMandate d"
                    + " where d.orgId = :orgId and d.kind = :delegate) from UserEntity u where u.id"
                    + " = :userId",
                Numbers.class)
            .setParameter("root", Members.HABILITATIONS)
            .setParameter("orgGroup", administrator.orgGroupId())
            .setParameter("orgId", administrator.orgId())
            .setParameter("delegate", MandateKind.DELEGATE)
            .setParameter("userId", administrator.userId())
            .getSingleResult();
    return new Done(numbers.habilitations() > 0, numbers.others() > 0, numbers.delegates() > 0);
  }
}
