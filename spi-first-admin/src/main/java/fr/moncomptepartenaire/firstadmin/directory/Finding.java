package fr.moncomptepartenaire.firstadmin.directory;



/** What came of looking an establishment up. */
public sealed interface Finding {
  /** No directory is set up: format and check digit are all that is known. */
  record NotAsked() implements Finding {}

  /** The directory has it. */
  record Found(Establishment establishment) implements Finding {}

  /** The directory answered that it has no such establishment. */
  record NotKnown() implements Finding {}

  /** The directory did not answer in time, or not sensibly: nothing follows from that. */
  record Unavailable() implements Finding {}
}
