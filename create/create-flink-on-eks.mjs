#!/usr/bin/env node
// `npm create flink-on-eks my-platform`: the template, in a folder of its own.
import { cpSync, existsSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { basename, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const USAGE = `Usage: npm create flink-on-eks <folder>

Starts a project in a folder that is new or empty: a platform with one team and one job to edit.

Options:
  -h, --help     this text
  -V, --version  the version, which is that of flink-on-eks too`;

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** A mistake of whoever runs this: told without a stack trace. */
class Refusal extends Error {}

try {
  process.stdout.write(`${main(process.argv.slice(2))}\n`);
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

/** Does what the arguments ask for; returns what to say. */
function main(args) {
  const { values, positionals } = understood(args);
  if (values.help) return USAGE;
  if (values.version) return JSON.parse(readFileSync(here("package.json"), "utf8")).version;
  if (positionals.length !== 1) throw new Refusal(`One folder is needed.\n\n${USAGE}`);
  const folder = resolve(positionals[0]);
  refuseUnlessEmpty(folder);
  write(folder, projectName(basename(folder)));
  return `${readFileSync(join(folder, "help"), "utf8")}
Now: ${into(relative(process.cwd(), folder))}npm install && npm run synth`;
}

/** How a shell gets there. */
function into(folder) {
  if (folder === "") return "";
  return `cd ${/^[\w./-]+$/.test(folder) ? folder : JSON.stringify(folder)} && `;
}

function understood(args) {
  const options = { help: { type: "boolean", short: "h" }, version: { type: "boolean", short: "V" } };
  try {
    return parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    throw new Refusal(`${error.message}\n\n${USAGE}`);
  }
}

function refuseUnlessEmpty(folder) {
  if (!existsSync(folder)) return;
  if (!statSync(folder).isDirectory())
    throw new Refusal(`${folder} is a file; give a folder that is new or empty.`);
  const [first] = readdirSync(folder).filter((name) => name !== ".git");
  if (first !== undefined)
    throw new Refusal(`${folder} is not empty: it holds ${first}. Give a folder that is new or empty.`);
}

/** What npm takes as a package's name. */
function projectName(folder) {
  const name = folder
    .toLowerCase()
    .replace(/[^a-z0-9-]+/g, "-")
    .replace(/^-+|-+$/g, "");
  return name === "" ? "flink-platform" : name;
}

function write(folder, name) {
  cpSync(here("template"), folder, { recursive: true });
  // npm publishes no file of that name.
  renameSync(join(folder, "gitignore"), join(folder, ".gitignore"));
  for (const file of ["package.json", "cdktf.json"]) {
    const path = join(folder, file);
    writeFileSync(path, readFileSync(path, "utf8").replaceAll("my-platform", name));
  }
}
