package fr.moncomptepartenaire.provisioning.address;

import fr.moncomptepartenaire.store.people.PendingAddresses;
import org.keycloak.authentication.actiontoken.DefaultActionToken;

/**
 * Stands for an address that somebody else has given to a person. It holds the id of the proposal
 * and not the address, because it travels in a URL (T27).
 */
public final class ProposedAddressToken extends DefaultActionToken {
  static final String TYPE = "partner-proposed-address";
  private static final String PROPOSAL = "proposal";

  /** Used by Jackson when Keycloak reads the token. */
  public ProposedAddressToken() {}

  private ProposedAddressToken(String userId, int expiresAt) {
    super(userId, TYPE, expiresAt, null);
  }

  /** A token for the link that proves an address. */
  public static ProposedAddressToken of(
      String userId, PendingAddresses.Pending pending, String clientId) {
    var token =
        new ProposedAddressToken(userId, Math.toIntExact(pending.expiresAt().getEpochSecond()));
    token.issuedFor(clientId);
    token.setNote(PROPOSAL, pending.id());
    return token;
  }

  String proposal() {
    String proposal = getNote(PROPOSAL);
    return proposal == null ? "" : proposal;
  }
}
