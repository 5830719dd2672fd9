import { desk } from "./en/desk";
import { factors } from "./en/factors";
import { followUp } from "./en/followUp";
import { general } from "./en/general";
import { letters } from "./en/letters";
import { organisations } from "./en/organisations";
import type { fr } from "./fr";
import { rights } from "./rights";

export const en: {
  readonly [key in keyof typeof fr]: (typeof fr)[key] extends string
    ? string
    : { readonly one: string; readonly other: string };
} = { ...general, ...organisations, ...letters, ...followUp, ...desk, ...factors, ...rights("en") };
