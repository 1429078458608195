import { Token } from "cdktf";
import { jarsUri } from "../../aws/state-paths";
import { TeamGrant } from "../../contracts";
import { Problem } from "../../core/problems";
import { Mode } from "./cluster-props";
import { ALLOWED_SCHEMES } from "../../../judge/operator/jar-uri";
import { atLeast, Flink } from "../settings/flink-version";

/** Why an application's jar would never be started, if so. */
export function applicationJarProblem(
  jarUri: string | undefined,
  { version, release }: Flink,
  mode: Mode,
  path: string,
): Problem | undefined {
  if (mode === "standalone") return undefined;
  if (jarUri === undefined)
    return {
      path: `${path}.jarUri`,
      reason: "required in native mode",
      cure: 'say where the jar is: "local:///opt/flink/usrlib/job.jar" for one in the image',
    };
  const [, host] = /^local:\/\/([^/]+)/.exec(jarUri) ?? [];
  if (host !== undefined)
    return {
      path: `${path}.jarUri`,
      value: jarUri,
      reason: `after two slashes "${host}" is a host, and Flink looks for the jar without it`,
      cure: `write three slashes: ${jarUri.replace("//", "///")}`,
    };
  if (jarUri.startsWith("local://") || atLeast(version, "v1_19")) return undefined;
  return {
    path: `${path}.jarUri`,
    value: jarUri,
    reason: `Flink ${release} loads jars from its own image only; others came with 1.19`,
    cure: "put the jar into the image and write local://, or use a newer Flink",
  };
}

/** Why the operator would refuse a session job's jar, if so: it fetches the jar itself, by the schemes it allows. */
export function sessionJarProblem(
  jarUri: string | undefined,
  path: string,
  operatorConfiguration: Readonly<Record<string, string>> = {},
): Problem | undefined {
  // What a platform allows beside https is the judge's to read.
  const isExtended = operatorConfiguration[ALLOWED_SCHEMES.key] !== undefined;
  if (jarUri?.startsWith("https://") || (isExtended && jarUri !== undefined)) return undefined;
  return {
    path: `${path}.jarUri`,
    value: jarUri,
    reason: "the operator fetches the jar of a session job by https only",
    cure: "serve the jar by https://, or make it an application, whose jar may be in the image or in S3",
  };
}

/** The doubt about a jar in S3 that is not the team's. */
export function foreignJarDoubt(
  jarUri: string | undefined,
  grant: TeamGrant,
  path: string,
): Problem | undefined {
  return foreignFileDoubt(jarUri, "jarUri", grant, path);
}

/** The doubt about a file in S3 that is not the team's. */
export function foreignFileDoubt(
  uri: string | undefined,
  property: string,
  grant: TeamGrant,
  path: string,
): Problem | undefined {
  const own = jarsUri(grant);
  if (!uri?.startsWith("s3") || Token.isUnresolved(own) || uri.replace(/^s3[ap]?/, "s3").startsWith(own))
    return undefined;
  return {
    path: `${path}.${property}`,
    value: uri,
    reason: "not among the team's own jars, which are all that its jobs may read",
    cure: `put it below ${own}, or let the team's \`statements\` allow it`,
  };
}
