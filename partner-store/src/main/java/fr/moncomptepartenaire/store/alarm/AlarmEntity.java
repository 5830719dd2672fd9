package fr.moncomptepartenaire.store.alarm;

import fr.moncomptepartenaire.kernel.alarm.Alarm;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A row of PARTNER_ALARM: an alarm that was raised, once for each subject and day. */
@Entity(name = "PartnerAlarm")
@Table(name = "PARTNER_ALARM")
public class AlarmEntity {
  @Id
  @Column(name = "ID")
  String id;

  @Column(name = "REALM_ID")
  String realmId;

  @Enumerated(EnumType.STRING)
  @Column(name = "KIND")
  Alarm kind;

  /** A hash of the person or the address that the alarm is about. */
  @Column(name = "SUBJECT_HASH")
  String subjectHash;

  /** The day (UTC), as days since 1970. */
  @Column(name = "ALARM_DAY")
  long day;

  /** Where the act was that raised it. */
  @Column(name = "ORG_ID")
  String orgId;

  /** Whose act it was. */
  @Column(name = "USER_ID")
  String userId;

  @Column(name = "COUNTED")
  long counted;

  @Column(name = "RAISED_AT")
  long raisedAt;
}
