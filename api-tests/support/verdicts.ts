/**
 * What the API server itself says to wrong resources, by the rule that they break and how: of all that the judge knows
 * it refuses these. The rest it takes, for the operator to refuse, or for Flink, or for nobody.
 */
export const REFUSED: Readonly<Record<string, RegExp>> = {
  "C1 another version of the API": /^404 page not found/,
  "C2 cpu is a text": /spec\.jobManager\.resource\.cpu in body must be of type number: "string"/,
  "C2 no such mode": /spec\.mode: Unsupported value: "Native": supported values: "native", "standalone"/,
  "C2 a label is a number": /cannot unmarshal number into Go struct field ObjectMeta\.labels of type string/,
  "D1 no name": /metadata\.name: Required value: name or generateName is required/,
  "X20 capitals": /metadata\.name: Invalid value: "Orders": a lowercase RFC 1123 subdomain/,
};

/** What it takes with a warning. */
export const WARNED: Readonly<Record<string, string>> = {
  "C4 a typo": 'unknown field "spec.job.upgrademode"',
};
