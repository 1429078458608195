import { checkRequest } from "./check-request";
import type { MadeResource } from "./made";
import { MODEL_SOURCE } from "./models";
import { MOTO, MOTO_CURE, playOnMoto, Played } from "./moto/moto";
import { Outside } from "./outside";
import { AUTHORIZATION_SOURCE } from "./policies/authorization";
import { checkPolicies } from "./policies/check-policies";
import type { Finding, Request } from "./request";
import { requestsOf } from "./requests";

/** What AWS's models say of a platform. */
export interface AwsModelReport {
  readonly resources: number;
  readonly requests: number;
  /** Policy documents that were read. */
  readonly policies: number;
  readonly findings: readonly Finding[];
  /** What the requests were held against. */
  readonly against: readonly string[];
  /** What no model covers. */
  readonly uncovered: readonly string[];
}

/**
 * Holds what making resources asks of AWS against its service models, the authorization reference and, where Python has
 * it, moto.
 *
 * @param made in the order of their making
 */
export async function awsModel(made: readonly MadeResource[], python: string): Promise<AwsModelReport> {
  const translated = made.map(requestsOf);
  const requests = translated.flatMap((one) => one.requests);
  const policies = checkPolicies(requests);
  const outside = outsideOf(made, requests);
  const played = await playOnMoto(python, requests, outside);
  return {
    resources: made.length,
    requests: requests.length,
    policies: policies.documents,
    findings: [
      ...translated.flatMap((one) => one.findings),
      ...requests.flatMap(checkRequest),
      ...policies.findings,
      ...(played?.findings ?? []),
    ],
    against: [
      `service models: ${MODEL_SOURCE}`,
      `actions, resources and conditions of policies: ${AUTHORIZATION_SOURCE}`,
      ...(played === undefined ? [] : [`moto ${played.moto}: ${played.played} requests played`]),
    ],
    uncovered: [
      ...(played === undefined ? [`moto, which ${python} has not: ${MOTO_CURE}`] : uncoveredByMoto(played)),
      ...policies.unknownServices.map(
        (service) =>
          `resources and conditions of ${service}'s actions; their names are held against the authorization reference`,
      ),
    ],
  };
}

function outsideOf(made: readonly MadeResource[], requests: readonly Request[]): Set<Request> {
  const outside = new Outside(made);
  return new Set(requests.filter((request) => outside.of(request) !== undefined));
}

function uncoveredByMoto({ moto, notPlayed, unsent }: Played): string[] {
  const calls = [...notPlayed].map(([call, times]) => `${call} (${times})`).sort();
  return [
    ...(moto === MOTO ? [] : [`moto ${moto} is another than ${MOTO}, which this was written for`]),
    ...(calls.length === 0
      ? []
      : [`moto does not play ${calls.join(", ")}: held against the service model alone`]),
    ...(unsent === 0
      ? []
      : [`not sent to moto: ${unsent} requests that name what is not made here, or not by moto`]),
  ];
}
