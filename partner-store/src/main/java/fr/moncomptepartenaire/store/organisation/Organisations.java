package fr.moncomptepartenaire.store.organisation;

import fr.moncomptepartenaire.kernel.organisation.HousingKind;
import fr.moncomptepartenaire.kernel.organisation.OrganisationName;
import fr.moncomptepartenaire.kernel.organisation.PostalAddress;
import fr.moncomptepartenaire.kernel.organisation.Siret;
import fr.moncomptepartenaire.kernel.person.EmailAddress;
import fr.moncomptepartenaire.kernel.seat.SeatState;
import fr.moncomptepartenaire.store.query.DatabaseClock;
import fr.moncomptepartenaire.store.query.Queries;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.models.jpa.entities.OrganizationEntity;

/** The registered organisations, and Keycloak's Organizations behind them. */
public final class Organisations {
  private final EntityManager em;
  private final DatabaseClock clock;

  public Organisations(EntityManager em, DatabaseClock clock) {
    this.em = em;
    this.clock = clock;
  }

  /**
   * Adds an organisation with a vacant seat; written with the next flush, where a unique key
   * refuses a SIRET that the realm already has.
   */
  public void create(
      String orgId,
      String realmId,
      Siret siret,
      OrganisationName name,
      Set<HousingKind> kinds,
      PostalAddress address,
      Optional<EmailAddress> contact) {
    var row = new OrganisationEntity();
    row.orgId = orgId;
    row.realmId = realmId;
    row.siret = siret.digits();
    row.seat = SeatState.VACANT;
    row.letterWanted = true;
    row.createdAt = clock.now().toEpochMilli();
    describe(row, name, kinds, address, row.createdAt);
    row.contactEmail = contact.map(EmailAddress::value).orElse(null);
    em.persist(row);
  }

  /**
   * Changes the identity of an organisation, unless it was changed since {@code version}. Returns
   * whether it did.
   */
  public boolean update(
      String orgId,
      long version,
      OrganisationName name,
      Set<HousingKind> kinds,
      PostalAddress address) {
    return em.createQuery(
                "update PartnerOrganisation o set o.name = :name, o.nameSearch = :nameSearch,"
                    + " o.nameFolded = :nameFolded, o.housingKinds = :kinds, o.addressLines ="
                    + " :lines, o.postalCode = :postalCode, o.city = :city, o.cityFolded ="
                    + " :cityFolded, o.updatedAt = :now, o.version = o.version + 1 where o.orgId ="
                    + " :orgId and o.version = :version")
            .setParameter("name", name.value())
            .setParameter("nameSearch", OrganisationColumns.former(name.value()))
            .setParameter("nameFolded", OrganisationColumns.folded(name.value()))
            .setParameter("kinds", OrganisationColumns.joined(kinds))
            .setParameter("lines", OrganisationColumns.joined(address.lines()))
            .setParameter("postalCode", address.postalCode())
            .setParameter("city", address.city())
            .setParameter("cityFolded", OrganisationColumns.folded(address.city()))
            .setParameter("now", clock.now().toEpochMilli())
            .setParameter("orgId", orgId)
            .setParameter("version", version)
            .executeUpdate()
        == 1;
  }

  /**
   * Locks our row of an organisation until the transaction ends. Changes of its people and claims
   * of its seat run one after the other, and each sees the result of the previous ones (R8:
   * authority at commit time). It decides nothing itself.
   */
  public void lock(String orgId) {
    lockAll(List.of(orgId));
  }

  /** The same for several, in the order of their ids, so that no acts wait in a circle. */
  public void lockAll(Collection<String> orgIds) {
    em.createQuery(
            "select o from PartnerOrganisation o where o.orgId in :orgIds order by o.orgId",
            OrganisationEntity.class)
        .setParameter("orgIds", orgIds)
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultList()
        // What was read before the lock is read anew when it is needed.
        .forEach(em::detach);
  }

  /**
   * Locks Keycloak's row of an organisation and reads it again, before a change through Keycloak's
   * model, which writes all columns, that for suspension too. To avoid deadlocks, call it after the
   * change of our own row and before the journal is written, like a suspension does.
   */
  public void lockNative(String orgId) {
    em.refresh(em.find(OrganizationEntity.class, orgId), LockModeType.PESSIMISTIC_WRITE);
  }

  /** Records that the address has to be confirmed. The version makes earlier reads stale. */
  public void doubtAddress(String orgId) {
    em.createQuery(
            "update PartnerOrganisation o set o.addressDoubtedAt = :now, o.version = o.version + 1"
                + " where o.orgId = :orgId and o.addressDoubtedAt is null")
        .setParameter("now", clock.now().toEpochMilli())
        .setParameter("orgId", orgId)
        .executeUpdate();
  }

  /** Records that an operator has changed or confirmed the address. */
  public void settleAddress(String orgId) {
    em.createQuery(
            "update PartnerOrganisation o set o.addressSetAt = :now, o.addressDoubtedAt = null where"
                + " o.orgId = :orgId")
        .setParameter("now", clock.now().toEpochMilli())
        .setParameter("orgId", orgId)
        .executeUpdate();
  }

  /** Sets or removes the contact address of the organisation itself. */
  public void contactAt(String orgId, Optional<EmailAddress> address) {
    em.createQuery(
            "update PartnerOrganisation o set o.contactEmail = :address where o.orgId = :orgId")
        .setParameter("address", address.map(EmailAddress::value).orElse(null))
        .setParameter("orgId", orgId)
        .executeUpdate();
  }

  public Optional<PartnerOrganisation> bySiret(String realmId, Siret siret) {
    return one(
        em.createQuery(
                "select o, k.enabled from PartnerOrganisation o join OrganizationEntity k on k.id ="
                    + " o.orgId where o.realmId = :realmId and o.siret = :siret",
                OrganisationRow.class)
            .setParameter("realmId", realmId)
            .setParameter("siret", siret.digits()));
  }

  /** The known organisations among these SIRETs, in one statement. */
  public Map<Siret, PartnerOrganisation> bySirets(String realmId, Collection<Siret> sirets) {
    return byKeys(
            "o.realmId = :realmId and o.siret in :keys",
            sirets.stream().map(Siret::digits).toList(),
            Map.of("realmId", realmId))
        .collect(Collectors.toMap(PartnerOrganisation::siret, Function.identity()));
  }

  /** The known organisations among these ids, in one statement. */
  public Map<String, PartnerOrganisation> byIds(Collection<String> orgIds) {
    return byKeys("o.orgId in :keys", orgIds, Map.of())
        .collect(Collectors.toMap(PartnerOrganisation::orgId, Function.identity()));
  }

  private Stream<PartnerOrganisation> byKeys(
      String condition, Collection<String> keys, Map<String, Object> parameters) {
    if (keys.isEmpty()) {
      return Stream.empty();
    }
    List<OrganisationRow> rows =
        Queries.with(
                parameters,
                em.createQuery(
                    "select o, k.enabled from PartnerOrganisation o join OrganizationEntity k on"
                        + " k.id = o.orgId where "
                        + condition,
                    OrganisationRow.class))
            .setParameter("keys", keys)
            .getResultList();
    rows.forEach(row -> em.detach(row.entity()));
    return rows.stream().map(OrganisationRow::organisation);
  }

  public Optional<PartnerOrganisation> byId(String orgId) {
    return one(
        em.createQuery(
                "select o, k.enabled from PartnerOrganisation o join OrganizationEntity k on k.id ="
                    + " o.orgId where o.orgId = :orgId",
                OrganisationRow.class)
            .setParameter("orgId", orgId));
  }

  /** Deletes an organisation and its dependent rows, except its journal. */
  public void remove(String orgId) {
    // The seat's row before the letters': a claim locks them in the same order.
    UnaryOperator<String> delete = entity -> "delete from " + entity + " e where e.orgId = :orgId";
    em.createQuery(
            "delete from PartnerMandateGroup g where g.mandateId in (select m.id from PartnerMandate m"
                + " where m.orgId = :orgId)")
        .setParameter("orgId", orgId)
        .executeUpdate();
    for (String entity :
        List.of(
            "PartnerOrganisation",
            "PartnerMandate",
            "PartnerProvisionalAccount",
            "PartnerReplacement",
            "PartnerSuspension",
            "PartnerNotice",
            "PartnerNoticeCopy",
            "PartnerNoticeCode",
            "PartnerInvolvement",
            "PartnerConfirmation",
            "PartnerReview",
            "PartnerPendingAddress",
            "PartnerAlarm",
            "PartnerOutbox")) {
      em.createQuery(delete.apply(entity)).setParameter("orgId", orgId).executeUpdate();
    }
  }

  private static void describe(
      OrganisationEntity row,
      OrganisationName name,
      Set<HousingKind> kinds,
      PostalAddress address,
      long now) {
    row.name = name.value();
    row.nameSearch = OrganisationColumns.former(name.value());
    row.nameFolded = OrganisationColumns.folded(name.value());
    row.housingKinds = OrganisationColumns.joined(kinds);
    row.addressLines = OrganisationColumns.joined(address.lines());
    row.postalCode = address.postalCode();
    row.city = address.city();
    row.cityFolded = OrganisationColumns.folded(address.city());
    row.updatedAt = now;
  }

  // Detached at once: conditional updates do not change entities in the session, which would answer
  // the next query with the old values.
  private Optional<PartnerOrganisation> one(TypedQuery<OrganisationRow> query) {
    Optional<OrganisationRow> found = query.getResultStream().findFirst();
    found.ifPresent(row -> em.detach(row.entity()));
    return found.map(OrganisationRow::organisation);
  }

  /** A name or a town that is not folded yet. */
  private record Unfolded(String orgId, String text) {}

  /**
   * Folds up to {@code max} names that older nodes left unfolded. Returns how many it folded; call
   * it until it returns 0.
   */
  public int foldNames(int max) {
    List<Unfolded> rows =
        em.createQuery(
                "select o.orgId, o.name from PartnerOrganisation o where o.nameFolded is null order"
                    + " by o.orgId",
                Unfolded.class)
            .setMaxResults(max)
            .getResultList();
    for (Unfolded row : rows) {
      em.createQuery(
              "update PartnerOrganisation o set o.nameFolded = :folded where o.orgId = :orgId and"
                  + " o.nameFolded is null and o.name = :name")
          .setParameter("folded", OrganisationColumns.folded(row.text()))
          .setParameter("orgId", row.orgId())
          .setParameter("name", row.text())
          .executeUpdate();
    }
    return rows.size();
  }

  /** Folds up to {@code max} towns, as {@link #foldNames} does names. */
  public int foldTowns(int max) {
    List<Unfolded> rows =
        em.createQuery(
                "select o.orgId, o.city from PartnerOrganisation o where o.cityFolded is null order"
                    + " by o.orgId",
                Unfolded.class)
            .setMaxResults(max)
            .getResultList();
    for (Unfolded row : rows) {
      em.createQuery(
              "update PartnerOrganisation o set o.cityFolded = :folded where o.orgId = :orgId and"
                  + " o.cityFolded is null and o.city = :city")
          .setParameter("folded", OrganisationColumns.folded(row.text()))
          .setParameter("orgId", row.orgId())
          .setParameter("city", row.text())
          .executeUpdate();
    }
    return rows.size();
  }
}
