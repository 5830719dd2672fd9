package fr.moncomptepartenaire.kernel.assurance;

/** Whether a person without a second factor must set one up (R16). */
public enum FactorDemand {
  /** It is the person's own choice. */
  NONE,
  /** The person is asked, and may put it off: the grace is not over. */
  SOON,
  /** The person gets no session without one. */
  NOW
}
