import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Types that a boundary, a path or a prefix of names is about, and the arguments by which they have them. */
const BOUNDED = {
  aws_iam_role: ["permissions_boundary", "path", "name"],
  aws_iam_policy: ["path", "name"],
  aws_iam_role_policy: ["name"],
  aws_iam_instance_profile: ["path", "name"],
};

/**
 * Roles and policies in the plans of a kept rehearsal that lack what their platform's `iam` demands, those inside modules
 * too; and how many there are.
 */
export function unbounded(folder, bounds) {
  const missing = [];
  let checked = 0;
  for (const [platform, iam] of Object.entries(bounds)) {
    const plans = readdirSync(join(folder, "plans")).filter(
      (file) => file.startsWith(`${platform}-`) && file.endsWith(".apply.json"),
    );
    for (const file of plans) {
      const { resource_changes: changes = [] } = JSON.parse(
        readFileSync(join(folder, "plans", file), "utf8"),
      );
      for (const { address, type, mode, change } of changes) {
        const { after } = change;
        if (mode !== "managed" || !(type in BOUNDED) || after === null) continue;
        checked += 1;
        for (const argument of BOUNDED[type]) {
          const wanted = iam[argument];
          const given = argument === "name" ? (after.name ?? after.name_prefix) : after[argument];
          const holds = argument === "name" ? given?.startsWith(wanted ?? "") : given === wanted;
          if (wanted !== undefined && !holds)
            missing.push(`${file.replace(".apply.json", "")}: ${address} has ${argument} ${given}`);
        }
      }
    }
  }
  return { checked, missing };
}
