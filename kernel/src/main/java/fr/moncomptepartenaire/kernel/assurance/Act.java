package fr.moncomptepartenaire.kernel.assurance;

/**
 * The table of R17: every act of both interfaces that changes something or takes data away as a
 * file, and whether it asks for a fresh proof of who the caller is.
 *
 * <p>An act asks if it gives access or keeps it, if it decides which rights somebody has or where a
 * password goes, if it takes people's data or passwords out of the service, or if it does one of
 * these for CAF. An act that only takes access away never asks: nobody loses time in an emergency.
 * Reading a page asks for nothing; that a table names nobody is said in its row.
 *
 * <p>One operation can be two acts: changing a person's telephone is another act than changing the
 * address. Then the more harmless act has the operation's plain name.
 *
 * <p>An act of four eyes is one operator's part in an act of two (R19). A person does it who is
 * signed in with a browser. No proof helps a person who comes in another way, so none is asked for.
 */
public enum Act {
  // Organisations: people
  CREATE_USER(Door.ORGANISATIONS, "createUser", Proof.FRESH),
  /** Changes names and telephone. */
  UPDATE_USER(Door.ORGANISATIONS, "updateUser", Proof.ANY),
  /** Changes the address, to which passwords go, or the habilitation groups. */
  UPDATE_ADDRESS_OR_GROUPS(Door.ORGANISATIONS, "updateUser", Proof.FRESH),
  SET_GROUPS(Door.ORGANISATIONS, "setHabilitationGroups", Proof.FRESH),
  DELETE_USER(Door.ORGANISATIONS, "deleteUser", Proof.ANY),
  DISABLE_USER(Door.ORGANISATIONS, "disableUser", Proof.ANY),
  ENABLE_USER(Door.ORGANISATIONS, "enableUser", Proof.FRESH),
  SEND_CREDENTIALS(Door.ORGANISATIONS, "sendCredentials", Proof.FRESH),
  /** Removes a user's second factor: whoever has the password then sets up another one. */
  RESET_SECOND_FACTOR(Door.ORGANISATIONS, "resetSecondFactor", Proof.FRESH),
  /** Names a delegate, or changes the perimeter. */
  APPOINT_DELEGATE(Door.ORGANISATIONS, "appointDelegate", Proof.FRESH),
  DISMISS_DELEGATE(Door.ORGANISATIONS, "dismissDelegate", Proof.ANY),
  /** Disables several people. */
  DISABLE_SEVERAL(Door.ORGANISATIONS, "actOnSeveralUsers", Proof.ANY),
  /** Enables several people, sends them passwords, or changes their groups. */
  ACT_ON_SEVERAL(Door.ORGANISATIONS, "actOnSeveralUsers", Proof.FRESH),
  /** A dry run of a file of people. It creates nobody. */
  CHECK_PEOPLE(Door.ORGANISATIONS, "startImport", Proof.ANY),
  IMPORT_PEOPLE(Door.ORGANISATIONS, "startImport", Proof.FRESH),
  CANCEL_IMPORT(Door.ORGANISATIONS, "cancelImport", Proof.ANY),
  EXPORT_REFUSED_PEOPLE(Door.ORGANISATIONS, "exportRefusedPeople", Proof.FRESH),
  /** Keeps the access of those who are confirmed. */
  CONFIRM_PEOPLE(Door.ORGANISATIONS, "confirmPeople", Proof.FRESH),
  EXPORT_USERS(Door.ORGANISATIONS, "exportUsers", Proof.FRESH),
  EXPORT_JOURNAL(Door.ORGANISATIONS, "exportJournal", Proof.FRESH),
  /** The file names the caller only. */
  GET_ATTESTATION(Door.ORGANISATIONS, "getAttestation", Proof.ANY),

  // Operators: organisations
  /** Says where the letter goes. */
  CREATE_ORGANISATION(Door.OPERATORS, "createOrganisation", Proof.FRESH),
  /** Changes the name. */
  UPDATE_ORGANISATION(Door.OPERATORS, "updateOrganisation", Proof.ANY),
  /** Changes or confirms an address, or changes the housing kinds, which decide the rights. */
  UPDATE_ADDRESSES_OR_KINDS(Door.OPERATORS, "updateOrganisation", Proof.FRESH),
  SUSPEND_ORGANISATION(Door.OPERATORS, "suspendOrganisation", Proof.ANY),
  RESUME_ORGANISATION(Door.OPERATORS, "resumeOrganisation", Proof.FRESH),
  /** Ends the freeze of an organisation that contested a claim, or asks for its end. */
  END_FREEZE(Door.OPERATORS, "resumeOrganisation", Proof.FRESH, Eyes.FOUR),
  /** Keeps the freeze. */
  WITHDRAW_RELEASE(Door.OPERATORS, "withdrawRelease", Proof.ANY, Eyes.FOUR),
  FREEZE_ORGANISATION(Door.OPERATORS, "freezeOrganisation", Proof.ANY),
  /** A dry run of a file of organisations. */
  CHECK_ORGANISATIONS(Door.OPERATORS, "startOrganisationImport", Proof.ANY),
  IMPORT_ORGANISATIONS(Door.OPERATORS, "startOrganisationImport", Proof.FRESH),
  CANCEL_ORGANISATION_IMPORT(Door.OPERATORS, "cancelOrganisationImport", Proof.ANY),

  // Operators: letters and mails, which carry passwords
  ISSUE_LETTER(Door.OPERATORS, "issueLetter", Proof.FRESH),
  ISSUE_LETTERS(Door.OPERATORS, "issueLetters", Proof.FRESH),
  REISSUE_LETTERS(Door.OPERATORS, "reissueLetters", Proof.FRESH),
  /** Issues the letters of a large import anew, or asks for it. */
  REISSUE_MANY_LETTERS(Door.OPERATORS, "reissueLetters", Proof.FRESH, Eyes.FOUR),
  TAKE_LETTER_DOCUMENT(Door.OPERATORS, "takeLetterDocument", Proof.FRESH),
  TAKE_LETTER_ARCHIVE(Door.OPERATORS, "takeLetterArchive", Proof.FRESH),
  TAKE_LETTER_TABLE(Door.OPERATORS, "takeLetterTable", Proof.FRESH),
  /** Makes letters invalid. */
  RECORD_RETURNS(Door.OPERATORS, "recordReturns", Proof.ANY),
  PRINT_NOTICE(Door.OPERATORS, "printNotice", Proof.FRESH),
  PRINT_NOTICES(Door.OPERATORS, "printNotices", Proof.FRESH),
  /** Sends a mail again, which may carry a password. */
  RETRY_MAIL(Door.OPERATORS, "retryMail", Proof.FRESH),

  // Operators: the seat
  PROPOSE_REPLACEMENT(Door.OPERATORS, "proposeReplacement", Proof.FRESH, Eyes.FOUR),
  APPROVE_REPLACEMENT(Door.OPERATORS, "approveReplacement", Proof.FRESH, Eyes.FOUR),
  WITHDRAW_REPLACEMENT(Door.OPERATORS, "withdrawReplacement", Proof.ANY),

  // Operators: second factors that were lost
  PROPOSE_FACTOR_RESET(Door.OPERATORS, "proposeSecondFactorReset", Proof.FRESH, Eyes.FOUR),
  APPROVE_FACTOR_RESET(Door.OPERATORS, "approveSecondFactorReset", Proof.FRESH, Eyes.FOUR),
  WITHDRAW_FACTOR_RESET(Door.OPERATORS, "withdrawSecondFactorReset", Proof.ANY, Eyes.FOUR),
  /** The table names people. */
  EXPORT_LACKING_FACTOR(Door.OPERATORS, "exportLackingSecondFactor", Proof.FRESH),
  /** The table names people. */
  EXPORT_CHARTER(Door.OPERATORS, "exportCharter", Proof.FRESH),

  // Operators: recertification. To postpone or cancel one keeps access.
  START_CAMPAIGN(Door.OPERATORS, "startCampaign", Proof.FRESH),
  APPROVE_CAMPAIGN(Door.OPERATORS, "approveCampaign", Proof.FRESH, Eyes.FOUR),
  POSTPONE_CAMPAIGN(Door.OPERATORS, "postponeCampaign", Proof.FRESH),
  CANCEL_CAMPAIGN(Door.OPERATORS, "cancelCampaign", Proof.FRESH),

  // Operators: tables that name no person
  EXPORT_REFUSED_ORGANISATIONS(Door.OPERATORS, "exportRefusedOrganisations", Proof.ANY),
  EXPORT_ORGANISATIONS(Door.OPERATORS, "exportOrganisations", Proof.ANY),
  EXPORT_CAMPAIGN(Door.OPERATORS, "exportCampaign", Proof.ANY);

  /** The interface that has the act. */
  public enum Door {
    /** {@code /realms/{realm}/partner}. */
    ORGANISATIONS,
    /** {@code /admin/realms/{realm}/partner}. */
    OPERATORS
  }

  /** What an act asks for. */
  public enum Proof {
    /** The session as it is. */
    ANY,
    /** A proof that is younger than the setting {@code step-up-age}. */
    FRESH
  }

  /** How many eyes see an act before it takes effect. */
  public enum Eyes {
    TWO,
    /** Those of two people, each in an own session with a browser. */
    FOUR
  }

  private final Door door;
  private final String operation;
  private final Proof proof;
  private final Eyes eyes;

  Act(Door door, String operation, Proof proof) {
    this(door, operation, proof, Eyes.TWO);
  }

  Act(Door door, String operation, Proof proof, Eyes eyes) {
    this.door = door;
    this.operation = operation;
    this.proof = proof;
    this.eyes = eyes;
  }

  /** The interface that has the act. */
  public Door door() {
    return door;
  }

  /** The operation's id in the OpenAPI document of the interface. */
  public String operation() {
    return operation;
  }

  /** Whether the act asks for a fresh proof. */
  public boolean asks() {
    return proof == Proof.FRESH;
  }

  /** Whether the act is one person's part in an act of two. */
  public boolean takesFourEyes() {
    return eyes == Eyes.FOUR;
  }
}
