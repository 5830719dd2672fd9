import type { FirstSteps } from "console-api/generated/partner";

/** A delegate is a choice: nobody is reminded of it. */
export const isOptional = (step: FirstSteps["steps"][number]["step"]): boolean => step === "DELEGATE";
