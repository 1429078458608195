import { readWhole, trim } from "./jvm";
import { isIpv6Literal } from "./ipv6";
import { TextError } from "./text-error";

/** What the operator takes from an ingress template. */
export interface IngressUrl {
  readonly protocol: "http" | "https";
  /** Empty where the rule is to hold for every host. */
  readonly host: string;
  /** -1 where the template names none. The operator never uses it. */
  readonly port: number;
  /** Empty or beginning with a slash. */
  readonly path: string;
}

/**
 * The URL that `spec.ingress.template` stands for, once the resource's name and namespace are filled in.
 *
 * Only `http://` and `https://` count as a scheme, so `ftp://h/p` has the host `ftp` and the path `//h/p`.
 *
 * @throws TextError where it is no URL, with the operator's message.
 * @see operator 1.15.0, `IngressUtils.getIngressUrl`; JDK 17, `java.net.URLStreamHandler.parseURL`
 */
export function parseIngress(template: string, name: string, namespace: string): IngressUrl {
  const absolute = /^https?:\/\//i.test(template) ? template : `http://${template}`;
  const url = absolute.replace(/\{\{name\}\}/gi, () => name).replace(/\{\{namespace\}\}/gi, () => namespace);
  try {
    return parseUrl(url);
  } catch (error) {
    if (!(error instanceof TextError)) throw error;
    throw new TextError(`Unable to process the Ingress template(${template}). Error: ${error.reason}`);
  }
}

function parseUrl(text: string): IngressUrl {
  const trimmed = trim(text);
  const protocol = /^https:/i.test(trimmed) ? "https" : "http";
  const rest = trimmed
    .slice(protocol.length + 1)
    .split("#")[0]!
    .split("?")[0]!;
  // `http:////` names a file server, for which the JVM sees no authority.
  if (!rest.startsWith("//") || rest.startsWith("////"))
    return {
      protocol,
      host: "",
      port: -1,
      path: rest === "" || rest[0] === "/" ? rest : `/${rest}`,
    };
  const slash = rest.indexOf("/", 2);
  const authority = rest.slice(2, slash < 0 ? undefined : slash);
  const path = slash < 0 ? "" : rest.slice(slash);
  return { protocol, ...parseAuthority(authority), path };
}

function parseAuthority(authority: string): { host: string; port: number } {
  const [userInfo = "", server, ...more] = authority.split("@");
  if (more.length > 0) return { host: "", port: -1 };
  const hostPort = server ?? userInfo;
  const { host, port } = hostPort.startsWith("[") ? bracketed(hostPort, authority) : plain(hostPort);
  if (port < -1) throw new TextError(`Invalid port number :${port}`);
  checkHost(host);
  return { host, port };
}

/** Everything but control characters may stand in a host, as far as the operator looks. */
function checkHost(host: string): void {
  const control = host.split("").find((character) => character < " " || character === "\x7f");
  if (control === undefined) return;
  const names = new Map([
    ["\n", "LF"],
    ["\r", "CR"],
  ]);
  const name = names.get(control) ?? `control char (code=${control.charCodeAt(0)})`;
  throw new TextError(`Illegal character found in host: ${name}`);
}

function plain(text: string): { host: string; port: number } {
  const colon = text.indexOf(":");
  if (colon < 0) return { host: text, port: -1 };
  return { host: text.slice(0, colon), port: parsePort(text.slice(colon + 1)) };
}

/** An IPv6 address keeps its brackets. */
function bracketed(text: string, authority: string): { host: string; port: number } {
  const end = text.indexOf("]");
  if (end <= 2) throw new TextError(`Invalid authority field: ${authority}`);
  const host = text.slice(0, end + 1);
  if (!isIpv6Literal(host.slice(1, -1))) throw new TextError(`Invalid host: ${host}`);
  const rest = text.slice(end + 1);
  if (rest !== "" && !rest.startsWith(":")) throw new TextError(`Invalid authority field: ${authority}`);
  return { host, port: parsePort(rest.slice(1)) };
}

/** Digits of any script and a sign; there is no upper bound below 2^31. */
function parsePort(text: string): number {
  if (text === "") return -1;
  const reading = readWhole(text, 32);
  if ("value" in reading) return Number(reading.value);
  throw new TextError(`Error at index ${reading.brokenAt} in: "${text}"`);
}
