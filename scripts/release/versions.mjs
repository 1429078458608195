/** Places that tell another version than package.json does: all are released together. */
export function versionProblems({ own, lock, create, template }) {
  const places = {
    "package-lock.json": lock.version,
    "create/package.json": create.version,
    "create/template/package.json, flink-on-eks": template.dependencies["flink-on-eks"],
  };
  return Object.entries(places)
    .filter(([, version]) => version !== own.version)
    .map(([place, version]) => `${place} is at ${version}, and package.json at ${own.version}`);
}
