import { Json } from "../core/nested";
import { ValuesEntry } from "./moving-tag";

/** Why a secret is none any more. */
export const PLAIN_SECRET = {
  reason: "a secret as plain text: it would stand in the output, in Terraform's state and in Helm's release",
  cure: "keep it in a Kubernetes secret and give the chart its name (existingSecret, secretKeyRef), or give a reference to a value of Terraform",
};

/** Ends of names of secrets, without hyphens and the like. What only names one (passwordKey, tokenSecret) ends otherwise. */
const SECRET_NAME =
  /(password|passwd|passphrase|secretkey|secretaccesskey|accesskey|accesskeysecret|apikey|apisecret|clientsecret|privatekey|token|servicekey|routingkey|slackapiurl)$/;

/** What is filled in later: by CDKTF, by a template of Helm, from the environment of a pod, or from a file in it. */
const REFERENCE =
  /\{TfToken\[|\{\{.*\}\}|^\$(__\w+)?\{[^}]*\}$|^\$\([^)]*\)$|^\$[A-Z_][A-Z0-9_]*$|^\/(etc|mnt|opt|run|secrets|tmp|var)\//;

/** What is a secret under any name: a private key, an address with a password, a webhook that takes from anybody. */
const SECRET_TEXT =
  /-----BEGIN [A-Z ]*PRIVATE KEY-----|:\/\/[^\s/:@]*:[^\s/@$]+@|hooks\.slack\.com\/services\/\w/;

/** Whether it is a secret, by its name or its form, in plain text. */
export function isPlainSecret({ key, value, owner }: ValuesEntry): boolean {
  if (!isLiteral(value)) return false;
  if (isSecretName(key) || SECRET_TEXT.test(String(value))) return true;
  // Of a list of environment variables.
  return key === "value" && typeof owner["name"] === "string" && isSecretName(owner["name"]);
}

/** Whether it is a member of a Kubernetes secret, written among manifests that a chart brings along. */
export function isSecretMember(entry: ValuesEntry, parent: ValuesEntry | undefined): boolean {
  const isData = parent !== undefined && ["data", "stringData"].includes(parent.key);
  return isData && parent.owner["kind"] === "Secret" && isLiteral(entry.value);
}

function isSecretName(name: string): boolean {
  return SECRET_NAME.test(name.replace(/[-_.]/g, "").toLowerCase());
}

function isLiteral(value: Json): boolean {
  // CDKTF's references to numbers are negative.
  if (typeof value === "number") return value >= 0;
  return typeof value === "string" && value.trim() !== "" && !REFERENCE.test(value);
}
