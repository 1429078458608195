/**
 * The rehearsals that every change has to pass. An app is a file that synthesizes, with the step of an upgrade behind `#`
 * where it has several; `earlier` is an earlier output in place of an app; `refused` is what a rehearsal has to find wrong;
 * `hasBars` where bars.json is about its lengths; `bounds` is what all roles and policies of a platform must have.
 */
const DEFAULT = "main.ts";
const EVERYTHING = "scripts/checkov/everything.ts";
const STEP = "scripts/rehearse/platforms/step.ts";

export const REHEARSALS = [
  { name: "default", app: DEFAULT, hasBars: true },
  { name: "minimal", app: "scripts/rehearse/platforms/minimal.ts" },
  { name: "everything", app: EVERYTHING },
  {
    name: "two accounts, one in GovCloud",
    app: "scripts/rehearse/platforms/two-accounts.ts",
    bounds: {
      prod: {
        permissions_boundary: "arn:aws:iam::444455556666:policy/boundary",
        path: "/flink/",
        name: "delegated-",
      },
      gov: { permissions_boundary: "arn:aws-us-gov:iam::777788889999:policy/boundary", name: "gov-" },
    },
  },
  {
    name: "credentials of another account",
    app: "scripts/rehearse/platforms/account.ts",
    flags: ["--account", "777788889999"],
    refused: /AWS account ID not allowed: 777788889999/,
  },
  { name: "faults on create", app: DEFAULT, flags: ["--faults", "create"] },
  { name: "faults on delete", app: DEFAULT, flags: ["--faults", "delete"] },
  { name: "everything, faults on create", app: EVERYTHING, flags: ["--faults", "create"] },
  { name: "everything, faults on delete", app: EVERYTHING, flags: ["--faults", "delete"] },
  { name: "interrupts", app: DEFAULT, flags: ["--faults", "interrupt"] },
  { name: "kills", app: DEFAULT, flags: ["--faults", "kill"] },
  upgrade("Kubernetes 1.34 to 1.35", "kubernetes-1.34", "today"),
  {
    ...upgrade("Kubernetes 1.35 under old add-ons", "old-add-ons", "today"),
    refused: /yunikorn 1\.8\.0.* does not support Kubernetes 1\.35.*take two steps/,
  },
  upgrade("the first of two steps: the add-ons", "old-add-ons", "kubernetes-1.34"),
  upgrade("operator 1.14 to 1.15", "operator-1.14", "today"),
  upgrade("a chart's version", "old-chart", "today"),
  upgrade("a job's image", "old-image", "today"),
  upgrade("a team more", "today", "two-teams"),
  upgrade("a team less", "two-teams", "today"),
  ...upgradeOfLayout("NAT in the network's state", "nat-in-network"),
];

function upgrade(name, from, to) {
  return { name: `upgrade, ${name}`, app: `${STEP}#${to}`, from: `${STEP}#${from}` };
}

/** From what an earlier version synthesized, as it is kept in outputs/; also killed half-way, and run again. */
function upgradeOfLayout(name, kept) {
  const rehearsal = {
    name: `layout, ${name}`,
    app: `${STEP}#types-as-before`,
    earlier: `scripts/rehearse/outputs/${kept}`,
  };
  return [
    rehearsal,
    { ...rehearsal, name: `${rehearsal.name}, killed half-way`, flags: ["--faults", "kill"] },
  ];
}
