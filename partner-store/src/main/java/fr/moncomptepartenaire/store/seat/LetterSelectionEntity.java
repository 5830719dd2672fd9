package fr.moncomptepartenaire.store.seat;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;

/** A row of PARTNER_LETTER_SELECTION: how many letters an operator selected in an hour. */
@Entity(name = "PartnerLetterSelection")
@Table(name = "PARTNER_LETTER_SELECTION")
@IdClass(LetterSelectionEntity.Key.class)
public class LetterSelectionEntity {
  @Id
  @Column(name = "REALM_ID")
  String realmId;

  /** The beginning of the hour, in milliseconds. */
  @Id
  @Column(name = "SELECTED_HOUR")
  long selectedHour;

  @Id
  @Column(name = "ACTOR_ID")
  String actorId;

  @Column(name = "LETTERS")
  int letters;

  /** The composite key, as JPA wants it. */
  public static class Key implements Serializable {
    private static final long serialVersionUID = 1L;

    @Column(name = "REALM_ID")
    String realmId;

    @Column(name = "SELECTED_HOUR")
    long selectedHour;

    @Column(name = "ACTOR_ID")
    String actorId;

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key
          && selectedHour == key.selectedHour
          && Objects.equals(realmId, key.realmId)
          && Objects.equals(actorId, key.actorId);
    }

    @Override
    public int hashCode() {
      return Objects.hash(realmId, selectedHour, actorId);
    }
  }
}
