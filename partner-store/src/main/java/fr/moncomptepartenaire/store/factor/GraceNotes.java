package fr.moncomptepartenaire.store.factor;

import jakarta.persistence.EntityManager;

/**
 * A second copy of since when realms ask for the second factor. Sign-ins read the attributes of the
 * realm, which cost no statement. Whoever writes a realm anew, as programs that apply a realm file
 * do, drops attributes that the file does not name: this copy is what is left then.
 */
public final class GraceNotes {
  private static final int LONGEST = 64;

  private final EntityManager em;

  public GraceNotes(EntityManager em) {
    this.em = em;
  }

  /** Notes since when a realm asks, whatever was noted. */
  public void keep(String realmId, String asked, String since) {
    em.createQuery(
            "insert into PartnerFactorGrace (realmId, asked, since) values (:realmId, :asked,"
                + " :since) on conflict (realmId, asked) do update set since = :since")
        .setParameter("realmId", realmId)
        .setParameter("asked", asked)
        .setParameter("since", since.substring(0, Math.min(LONGEST, since.length())))
        .executeUpdate();
  }

  /** What is noted; if nothing is, notes this and answers it. */
  public String noted(String realmId, String asked, String otherwise) {
    em.createQuery(
            "insert into PartnerFactorGrace (realmId, asked, since) values (:realmId, :asked,"
                + " :since) on conflict do nothing")
        .setParameter("realmId", realmId)
        .setParameter("asked", asked)
        .setParameter("since", otherwise)
        .executeUpdate();
    return em.createQuery(
            "select g.since from PartnerFactorGrace g where g.realmId = :realmId and g.asked ="
                + " :asked",
            String.class)
        .setParameter("realmId", realmId)
        .setParameter("asked", asked)
        .getSingleResult();
  }
}
