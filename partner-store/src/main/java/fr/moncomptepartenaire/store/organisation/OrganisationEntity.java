package fr.moncomptepartenaire.store.organisation;

import fr.moncomptepartenaire.kernel.seat.SeatState;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A row of PARTNER_ORGANISATION: the data of a partner that Keycloak's Organization lacks. */
@Entity(name = "PartnerOrganisation")
@Table(name = "PARTNER_ORGANISATION")
public class OrganisationEntity {
  @Id
  @Column(name = "ORG_ID")
  String orgId;

  @Column(name = "REALM_ID")
  public String realmId;

  @Column(name = "SIRET")
  String siret;

  @Column(name = "NAME")
  public String name;

  /** The name in lower case without accents, so that a prefix search can use an index. */
  @Column(name = "NAME_SEARCH")
  String nameSearch;

  /** The name as {@code SearchText} folds it; null if a node of an older version wrote the row. */
  @Column(name = "NAME_FOLDED")
  @Nullable String nameFolded;

  @Column(name = "HOUSING_KINDS")
  String housingKinds;

  @Column(name = "ADDRESS_LINES")
  String addressLines;

  @Column(name = "POSTAL_CODE")
  String postalCode;

  @Column(name = "CITY")
  String city;

  /** The city as {@code SearchText} folds it; null if a node of an older version wrote the row. */
  @Column(name = "CITY_FOLDED")
  @Nullable String cityFolded;

  @Enumerated(EnumType.STRING)
  @Column(name = "SEAT_STATE")
  SeatState seat;

  @Column(name = "CREATED_AT")
  long createdAt;

  @Column(name = "UPDATED_AT")
  long updatedAt;

  @Column(name = "CLAIMED_AT")
  @Nullable Long claimedAt;

  @Column(name = "CONTACT_EMAIL")
  @Nullable String contactEmail;

  /** When an operator last changed or confirmed the address; null if nobody has. */
  @Column(name = "ADDRESS_SET_AT")
  @Nullable Long addressSetAt;

  /** Since when a letter that came back makes the address doubtful; null for a confirmed one. */
  @Column(name = "ADDRESS_DOUBTED_AT")
  @Nullable Long addressDoubtedAt;

  /**
   * Whether the seat waits for a letter, none is out and the newest did not come back; null for no.
   */
  @Column(name = "LETTER_WANTED")
  @Nullable Boolean letterWanted;

  @Column(name = "VERSION")
  long version;
}
