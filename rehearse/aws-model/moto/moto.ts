import { spawn } from "node:child_process";
import { RehearsalError } from "../../run/errors";
import type { Finding, Request } from "../request";
import player from "./play.py";

/** The version of moto that these requests were played on. */
export const MOTO = "5.2.5";

/** How to get it. */
export const MOTO_CURE = `python3 -m venv moto && moto/bin/pip install 'moto[server]==${MOTO}', then --python moto/bin/python`;

/** What moto has not, with the reason; anything else that it cannot answer is a finding. */
const NOT_IN_MOTO: Readonly<Record<string, string>> = {
  "autoscaling:CreateOrUpdateTags": "the groups of EKS' node groups are missing",
  "ecr:CreatePullThroughCacheRule": "no such operation",
  "eks:AssociateAccessPolicy": "no such operation",
  "eks:CreateAccessEntry": "no such operation",
  "eks:CreateAddon": "no such operation",
  "eks:CreatePodIdentityAssociation": "no such operation",
};

export interface Played {
  readonly moto: string;
  readonly played: number;
  /** Calls that moto does not play, and how often they came. */
  readonly notPlayed: ReadonlyMap<string, number>;
  /** Requests that name what moto did not make, or nobody did. */
  readonly unsent: number;
  readonly findings: readonly Finding[];
}

interface Answer {
  readonly outcome: "played" | "refused" | "unexpected" | "unknown" | "unsent";
  readonly message?: string;
}

/**
 * Sends requests to a moto server on loopback.
 *
 * @param outside those that are not sent
 * @returns undefined where this Python has no moto
 * @throws RehearsalError where Python or moto fails
 */
export async function playOnMoto(
  python: string,
  requests: readonly Request[],
  outside: ReadonlySet<Request>,
): Promise<Played | undefined> {
  if (!(await hasMoto(python))) return undefined;
  const sent = requests.filter((request) => !outside.has(request));
  const lost = [...outside].flatMap(({ gives }) => gives.map(([value]) => value));
  const order = JSON.stringify({ requests: sent, lost });
  const { code, stdout, stderr } = await run(python, ["-c", player], order);
  if (code !== 0)
    throw new RehearsalError(
      `moto could not play the requests: ${stderr.trim().split("\n").pop() ?? ""}`,
      MOTO_CURE,
    );
  const { moto, answers } = JSON.parse(stdout) as { moto: string; answers: readonly Answer[] };
  return resultOf(moto, sent, answers, outside.size);
}

function resultOf(
  moto: string,
  sent: readonly Request[],
  answers: readonly Answer[],
  outside: number,
): Played {
  const notPlayed = new Map<string, number>();
  const findings: Finding[] = [];
  const count = (outcome: string) => answers.filter((answer) => answer.outcome === outcome).length;
  answers.forEach(({ outcome, message = "" }, index) => {
    const { address, call } = sent[index];
    if (outcome === "unknown" && call in NOT_IN_MOTO) notPlayed.set(call, (notPlayed.get(call) ?? 0) + 1);
    else if (outcome === "unknown")
      findings.push({ address, call, message: `moto ${moto} does not play it: ${message}` });
    else if (outcome === "refused")
      findings.push({ address, call, message: `moto ${moto} refuses it: ${message}` });
    else if (outcome === "unexpected") findings.push({ address, call, message });
  });
  return { moto, played: count("played"), notPlayed, unsent: count("unsent") + outside, findings };
}

async function hasMoto(python: string): Promise<boolean> {
  const { code } = await run(python, ["-c", "import moto.server"], "");
  return code === 0;
}

interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A program that is not there ends with 127, as in a shell. */
function run(program: string, args: readonly string[], input: string): Promise<Ran> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: "pipe" });
    let stdout = "";
    let stderr = "";
    child.stdout.on("data", (chunk) => (stdout += String(chunk)));
    child.stderr.on("data", (chunk) => (stderr += String(chunk)));
    child.on("error", (error) => resolve({ code: 127, stdout, stderr: error.message }));
    child.on("close", (code) => resolve({ code: code ?? 1, stdout, stderr }));
    child.stdin.on("error", () => undefined); // gone before it has read
    child.stdin.end(input);
  });
}
