import { Api, Resource } from "./api";
import { eventually } from "./eventually";
import { accepted } from "./expect-answer";
import { Unit } from "./units";

interface Quota extends Resource {
  readonly spec: { readonly hard: Readonly<Record<string, string>> };
  readonly status?: { readonly used?: Readonly<Record<string, string>> };
}

/** Until the quotas among the units are counted: before that the API server refuses whatever they are about. */
export async function quotasCounted(api: Api, units: readonly Unit[]): Promise<void> {
  const quotas = units.flatMap(({ resources }) => resources).filter(({ kind }) => kind === "ResourceQuota");
  for (const quota of quotas)
    await eventually(async () => {
      const { spec, status } = accepted(await api.read(quota)) as Quota;
      const counted = Object.keys(spec.hard).every((name) => status?.used?.[name] !== undefined);
      return counted || undefined;
    });
}
