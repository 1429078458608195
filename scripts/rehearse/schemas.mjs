/**
 * Writes rehearse/schemas/{aws,helm,kubernetes}.json: the schemas of the stand-in providers, out of CDKTF bindings.
 *
 * A development tool, needed only when a provider's version changes:
 *   npm pack @cdktn/provider-aws@25.7.0 @cdktf/provider-helm@11.0.0 (unpacked anywhere)
 *   node scripts/rehearse/schemas.mjs AWS_PACKAGE HELM_PACKAGE
 * The kubernetes binding is the project's own dependency. Bindings of CDKTF say `computed` of simple attributes only
 * where nothing else is possible, so those that the API server fills in are named here.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readBinding } from "./binding.mjs";
import { AWS_DATA, AWS_RESOURCES, KUBERNETES_RESOURCES, words } from "./types.mjs";

const [awsPackage, helmPackage, kubernetesPackage = "node_modules/@cdktf/provider-kubernetes"] =
  process.argv.slice(2);
if (awsPackage === undefined || helmPackage === undefined) {
  console.error("usage: node scripts/rehearse/schemas.mjs AWS_PACKAGE HELM_PACKAGE [KUBERNETES_PACKAGE]");
  process.exit(1);
}

/** Optional and filled in by the server when left out; `type.path`, `*` for every type. */
const FILLED_IN = [
  "*.id",
  "*.metadata.name",
  "helm_template.manifest helm_template.manifests helm_template.notes helm_template.crds",
  "kubernetes_service_account_v1.image_pull_secret kubernetes_secret_v1.immutable",
].flatMap((line) => line.split(" "));

/** Optional, though the binding cannot say so: `reset_values` takes the name of the method that would tell. */
const OPTIONAL = ["helm_release.values"];

write("aws", awsPackage, {
  resources: words(AWS_RESOURCES),
  data: words(AWS_DATA).map((type) => `aws_${type}`),
});
write("helm", helmPackage, { resources: ["release"], data: ["helm_template"] });
write("kubernetes", kubernetesPackage, { resources: words(KUBERNETES_RESOURCES), data: [] });

function write(provider, folder, { resources, data }) {
  const read = (name) => readBinding(readFileSync(join(folder, "lib", name, "index.js"), "utf8"));
  const { block, version } = read("provider");
  delete block.attributes.alias;
  const table = (folders) =>
    Object.fromEntries(
      folders.map((name) => {
        const found = existsSync(join(folder, "lib", name)) ? read(name) : undefined;
        if (found === undefined) throw new Error(`no binding of ${name} in ${folder}`);
        return [found.terraformType, corrected(found.terraformType, found.block)];
      }),
    );
  const schemas = {
    version,
    provider: block,
    resources: table(resources.map(dashed)),
    data: table(data.map((type) => `data-${dashed(type)}`)),
  };
  const file = join("rehearse", "schemas", `${provider}.json`);
  writeFileSync(file, oneTypeALine(schemas));
  console.log(`${file}: ${provider} ${version}, ${Object.keys(schemas.resources).length} resources`);
}

/** Folders of the bindings divide words at digits too: `namespace_v1` is `namespace-v1`, `s3_bucket` is `s3-bucket`. */
function dashed(type) {
  return type.replaceAll("_", "-");
}

function corrected(type, block, path = type) {
  for (const [name, attribute] of Object.entries(block.attributes)) {
    const own = `${path}.${name}`;
    const general = `*${own.slice(type.length)}`;
    if (attribute[0] === "o" && (FILLED_IN.includes(own) || FILLED_IN.includes(general))) attribute[0] = "oc";
    if (OPTIONAL.includes(own)) attribute[0] = "o";
    if (/_wo$/.test(name)) attribute[0] += "w";
  }
  for (const [name, [, , , inner]] of Object.entries(block.blocks ?? {}))
    corrected(type, inner, `${path}.${name}`);
  return block;
}

function oneTypeALine(schemas) {
  const lines = (table) =>
    Object.entries(table)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([type, block]) => `    ${JSON.stringify(type)}: ${JSON.stringify(block)}`)
      .join(",\n");
  return `{
  "version": ${JSON.stringify(schemas.version)},
  "provider": ${JSON.stringify(schemas.provider)},
  "resources": {
${lines(schemas.resources)}
  },
  "data": {
${lines(schemas.data)}
  }
}
`;
}
