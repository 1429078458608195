import { BLUE_GREEN } from "./blue-green";
import { DEPLOYMENT } from "./deployment";
import { KNOWN_MISTAKES } from "./known-mistakes";
import { MORE } from "./more";
import { SCHEMA } from "./schema";
import { SESSION_JOB } from "./session-job";
import { SNAPSHOT } from "./snapshot";
import { Case } from "./case";

/** All cases, at least one a rule. */
export const CASES: readonly Case[] = [
  ...SCHEMA,
  ...DEPLOYMENT,
  ...SESSION_JOB,
  ...SNAPSHOT,
  ...BLUE_GREEN,
  ...KNOWN_MISTAKES,
  ...MORE,
];
