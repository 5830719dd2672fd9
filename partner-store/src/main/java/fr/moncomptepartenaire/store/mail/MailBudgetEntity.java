package fr.moncomptepartenaire.store.mail;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;

/** A row of PARTNER_MAIL_BUDGET: how many mails went to one subject on one day. */
@Entity(name = "PartnerMailBudget")
@Table(name = "PARTNER_MAIL_BUDGET")
@IdClass(MailBudgetEntity.Key.class)
public class MailBudgetEntity {
  @Id
  @Column(name = "REALM_ID")
  String realmId;

  @Id
  @Column(name = "SUBJECT_HASH")
  String subjectHash;

  @Id
  @Column(name = "BUDGET_DAY")
  long budgetDay;

  @Column(name = "MAILS")
  int mails;

  /** The composite key, as JPA wants it. */
  public static class Key implements Serializable {
    private static final long serialVersionUID = 1L;

    @Column(name = "REALM_ID")
    String realmId;

    @Column(name = "SUBJECT_HASH")
    String subjectHash;

    @Column(name = "BUDGET_DAY")
    long budgetDay;

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key
          && budgetDay == key.budgetDay
          && Objects.equals(realmId, key.realmId)
          && Objects.equals(subjectHash, key.subjectHash);
    }

    @Override
    public int hashCode() {
      return Objects.hash(realmId, subjectHash, budgetDay);
    }
  }
}
