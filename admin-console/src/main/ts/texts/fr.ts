import { desk } from "./fr/desk";
import { factors } from "./fr/factors";
import { followUp } from "./fr/followUp";
import { general } from "./fr/general";
import { letters } from "./fr/letters";
import { organisations } from "./fr/organisations";
import { rights } from "./rights";

/** All texts of the section in French. English has the same keys; the compiler checks it. */
export const fr = {
  ...general,
  ...organisations,
  ...letters,
  ...followUp,
  ...desk,
  ...factors,
  ...rights("fr"),
} as const;
