// Aggregated APIs that nobody serves. While there is one, the deletion of any namespace hangs: the namespace controller
// cannot know what is left in it.
import { execFileSync } from "node:child_process";
import { request } from "node:https";

/**
 * The APIServices that are not available, with the reason that Kubernetes gives.
 * @param {{ items?: readonly object[] }} list What `/apis/apiregistration.k8s.io/v1/apiservices` answers.
 * @returns {{ name: string, service: string, reason: string }[]}
 */
export function unavailable({ items = [] }) {
  return items.flatMap(({ metadata, spec = {}, status = {} }) => {
    const condition = status.conditions?.find(({ type }) => type === "Available");
    // Without a service the API server itself serves it.
    if (spec.service === undefined || condition?.status === "True") return [];
    const { namespace, name } = spec.service;
    return {
      name: metadata.name,
      service: `${namespace}/${name}`,
      reason: condition?.reason ?? "not looked at yet",
    };
  });
}

/** What to say about them: each with its cure. */
export function sentences(cluster, services) {
  return services.map(
    ({ name, service, reason }) =>
      `${cluster}: the API ${name} is not available (${service}: ${reason}); while that is so, no namespace can be ` +
      `deleted. Cure: bring its pods back, or kubectl delete apiservice ${name}`,
  );
}

/**
 * What stands in the way of deleting namespaces in a cluster that a stack's outputs name; empty where the cluster is not
 * there, or not to be reached from here: then nothing in it can be deleted either, and Terraform tells.
 * @param {string} folder Folder of the stack, in which terraform has been initialized.
 */
export async function hindrances(folder) {
  try {
    const output = JSON.parse(
      execFileSync("terraform", [`-chdir=${folder}`, "output", "-json"], { encoding: "utf8", stdio: "pipe" }),
    );
    const name = output.cluster_name?.value;
    const server = output.cluster_endpoint?.value;
    const ca = Buffer.from(output.cluster_certificate_authority?.value ?? "", "base64");
    if (name === undefined || server === undefined) return [];
    const region = /\.([a-z0-9-]+)\.eks\./.exec(server)?.[1];
    const args = ["eks", "get-token", "--cluster-name", name, ...(region ? ["--region", region] : [])];
    const { status } = JSON.parse(
      execFileSync("aws", [...args, "--output", "json"], { encoding: "utf8", stdio: "pipe" }),
    );
    return sentences(name, unavailable(await list(server, ca, status.token)));
  } catch (error) {
    console.error(`not looked for unavailable APIs (${folder}): ${error.message.split("\n")[0]}`);
    return [];
  }
}

function list(server, ca, token) {
  const url = new URL("/apis/apiregistration.k8s.io/v1/apiservices", server);
  return new Promise((resolve, reject) => {
    const call = request(
      url,
      { ca, timeout: 10_000, headers: { Authorization: `Bearer ${token}` } },
      (response) => {
        const chunks = [];
        response.on("data", (chunk) => chunks.push(chunk));
        response.on("end", () => {
          if (response.statusCode !== 200) reject(new Error(`the API answers ${response.statusCode}`));
          else resolve(JSON.parse(Buffer.concat(chunks).toString()));
        });
      },
    );
    call.on("timeout", () => call.destroy(new Error("the API does not answer")));
    call.on("error", reject);
    call.end();
  });
}
