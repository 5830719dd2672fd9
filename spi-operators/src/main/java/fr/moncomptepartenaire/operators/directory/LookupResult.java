package fr.moncomptepartenaire.operators.directory;

/** What came of looking an establishment up. */
public sealed interface LookupResult {
  /** No directory is set up: format and check digit are all that is known. */
  record NotAsked() implements LookupResult {}

  /** The directory has it. */
  record Found(Establishment establishment) implements LookupResult {}

  /** The directory answered that it has no such establishment. */
  record NotKnown() implements LookupResult {}

  /** The directory did not answer in time, or not sensibly: nothing follows from that. */
  record Unavailable() implements LookupResult {}
}
