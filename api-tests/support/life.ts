import { Api, Resource } from "./api";
import { eventually } from "./eventually";
import { accepted } from "./expect-answer";
import { uninstall, upgrade } from "./releases";
import { Unit } from "./units";
import { untilUsable } from "./usable";

/**
 * Units that a cluster can take: custom resources only where their kind is served. The CRDs of some come with charts
 * that no test installs.
 */
export async function served(api: Api, units: readonly Unit[]): Promise<readonly Unit[]> {
  const all = await Promise.all(
    units.map(async (unit) => {
      const each = await Promise.all(unit.resources.map((resource) => api.serves(resource)));
      return each.every(Boolean) ? [unit] : [];
    }),
  );
  return all.flat();
}

/**
 * Makes everything as Terraform would: at once, but for what needs something else. What the API server refuses or warns
 * of is an error.
 */
export async function install(api: Api, units: readonly Unit[]): Promise<void> {
  await each(
    units,
    ({ needs }) => needs,
    (unit) => installUnit(api, unit),
  );
}

export async function installUnit(api: Api, { title, resources, release }: Unit): Promise<void> {
  try {
    for (const resource of resources) accepted(await api.create(resource, { dryRun: release !== undefined }));
    if (release) await upgrade(release);
    for (const resource of resources) await untilUsable(api, resource);
  } catch (error) {
    throw new Error(`${title}: ${(error as Error).message}`, { cause: error });
  }
}

/** Removes everything as Terraform would: at once, but for what something else still needs. */
export async function remove(api: Api, units: readonly Unit[]): Promise<void> {
  const users = ({ title }: Unit) =>
    units.filter(({ needs }) => needs.includes(title)).map((user) => user.title);
  await each([...units].reverse(), users, (unit) => removeUnit(api, unit));
}

/** Does something with each unit once it is done with all those that come before; those stand earlier in the list. */
async function each(
  units: readonly Unit[],
  before: (unit: Unit) => readonly string[],
  act: (unit: Unit) => Promise<void>,
): Promise<void> {
  const done = new Map<string, Promise<void>>();
  for (const unit of units) {
    const earlier = before(unit).map((title) => done.get(title));
    done.set(
      unit.title,
      Promise.all(earlier).then(() => act(unit)),
    );
  }
  const failed = (await Promise.allSettled(done.values())).find(({ status }) => status === "rejected");
  if (failed?.status === "rejected") throw failed.reason;
}

export async function removeUnit(api: Api, { resources, release }: Unit): Promise<void> {
  if (release) await uninstall(release);
  else for (const resource of resources) await removeResource(api, resource);
}

/** Removes a resource and waits until it is gone. */
export async function removeResource(api: Api, resource: Resource): Promise<void> {
  await api.remove(resource);
  await eventually(async () => ((await api.read(resource)).status === 404 ? true : undefined));
}
