import { DefaultedOption, Option } from "../config/configuration";
import { Mistake, Rule, when } from "../rule";
import { VALIDATOR } from "../sources";
import { SessionJobSubject } from "../subject";
import { parseBool } from "../text/bool";
import { parseList } from "../text/list";
import { judgeHost } from "../uri/host";
import { UriError } from "../uri/scanner";
import { parseUri, Uri } from "../uri/uri";
import { hashSetOrder } from "./hash-set";

export const ALLOWED_SCHEMES: DefaultedOption<readonly string[]> = {
  key: "kubernetes.operator.user.artifacts.allowed-schemes",
  parse: parseList,
  fallback: ["https"],
};

const DISALLOW_RESTRICTED_HOSTS: DefaultedOption<boolean> = {
  key: "kubernetes.operator.user.artifacts.disallow-restricted-hosts",
  parse: parseBool,
  fallback: true,
};

const EXTEND = `put the jar behind https, or extend ${ALLOWED_SCHEMES.key} in the operator's configuration (separator ;)`;

/** The jar's URI, or why it is none. Nothing where there is no jar. */
function jarOf({
  job,
  operator,
}: SessionJobSubject): { text: string; uri?: Uri; reason?: string } | undefined {
  // The operator reads both of its options before it looks at a jar.
  for (const option of [ALLOWED_SCHEMES, DISALLOW_RESTRICTED_HOSTS] as const)
    operator.get(option as Option<unknown>);
  const text = job?.jarURI;
  if (text === undefined) return undefined;
  try {
    return { text, uri: parseUri(text) };
  } catch (error) {
    if (error instanceof UriError) return { text, reason: error.message };
    throw error;
  }
}

const jarMistake = (value: string, message: string): Mistake => ({ path: "spec.job.jarURI", value, message });

function isAllowed(scheme: string, { operator }: SessionJobSubject): boolean {
  return operator.get(ALLOWED_SCHEMES).some((allowed) => allowed.toLowerCase() === scheme.toLowerCase());
}

/** The host of a jar that the operator would look up. */
export function jarHost(subject: SessionJobSubject): { text: string; host: string | undefined } | undefined {
  const jar = jarOf(subject);
  const scheme = jar?.uri?.scheme;
  if (jar === undefined || scheme === undefined || !/^https?$/i.test(scheme)) return undefined;
  if (!isAllowed(scheme, subject) || !subject.operator.get(DISALLOW_RESTRICTED_HOSTS)) return undefined;
  return { text: jar.text, host: jar.uri?.host };
}

export const jarUri: Rule<SessionJobSubject> = {
  id: "S4",
  severity: "error",
  what: "The jarURI of a session job is no URI with a scheme",
  why: "the operator fetches the jar itself and hands it to the session cluster",
  cure: "write a full URI: https://host/path/job.jar",
  source: VALIDATOR,
  check: (subject) => {
    const jar = jarOf(subject);
    if (jar === undefined) return [];
    if (jar.reason !== undefined) return [jarMistake(jar.text, `jarURI is not a valid URI: ${jar.reason}`)];
    return when(jar.uri?.scheme === undefined, () => jarMistake(jar.text, "jarURI must include a scheme"));
  },
};

export const jarScheme: Rule<SessionJobSubject> = {
  id: "S5",
  severity: "error",
  what: "The jarURI of a session job has a scheme that the operator does not allow",
  why: "since 1.15 only https is allowed by default; s3:// and local:// were fine before",
  cure: EXTEND,
  source: VALIDATOR,
  check: (subject) => {
    const jar = jarOf(subject);
    const scheme = jar?.uri?.scheme;
    if (jar === undefined || scheme === undefined) return [];
    const allowed = hashSetOrder(subject.operator.get(ALLOWED_SCHEMES).map((item) => item.toLowerCase()));
    return when(!isAllowed(scheme, subject), () =>
      jarMistake(
        jar.text,
        `jarURI scheme '${scheme}' is not in the allowlist [${allowed.join(", ")}]. ` +
          `Configure '${ALLOWED_SCHEMES.key}' to extend the allowlist.`,
      ),
    );
  },
};

export const jarHostAllowed: Rule<SessionJobSubject> = {
  id: "S6",
  severity: "error",
  what: "The jarURI of a session job leads nowhere, or into the operator's own network",
  why: "the operator fetches it with its own rights, so it refuses loopback, link-local and site-local addresses",
  cure: `use a public host, or set ${DISALLOW_RESTRICTED_HOSTS.key}: false in the operator's configuration`,
  source: VALIDATOR,
  check: (subject) => {
    const jar = jarHost(subject);
    if (jar === undefined) return [];
    const { text, host } = jar;
    if (host === undefined || host === "")
      return [jarMistake(text, "jarURI must include a host for http/https schemes")];
    const verdict = judgeHost(host, subject.resolve);
    if (verdict === "unresolvable") return [jarMistake(text, `jarURI host '${host}' cannot be resolved`)];
    return when(verdict === "restricted", () =>
      jarMistake(text, `jarURI host '${host}' resolves to a restricted address`),
    );
  },
};
