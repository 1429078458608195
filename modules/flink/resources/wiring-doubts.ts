import { Token } from "cdktf";
import { teamPrefix, WRITTEN_KINDS } from "../../aws/state-paths";
import { TeamGrant } from "../../contracts";
import { Problem } from "../../core/problems";
import { MOUNT_PATH } from "../pods/local-disk";
import { METRICS_PORT, REST_PORT } from "../../kubernetes/flink-ports";
import { CHECKPOINT_DIR, S3Plugin, SAVEPOINT_DIR } from "../settings/s3-wiring";

/** The user's configuration, flat. */
type Own = Readonly<Record<string, string>>;

/** A key that wins over the platform's own, what is to be said about its value, and when. */
interface Doubt {
  readonly keys: readonly string[];
  readonly isDoubtful: (value: string) => boolean;
  readonly reason: string;
  readonly cure: string;
}

/**
 * Doubts about keys that win over the platform's wiring. What is wrong with them anywhere is the judge's to say; here is
 * what is wrong with them on this platform.
 */
export function wiringDoubts(
  own: Own,
  grant: TeamGrant,
  plugins: readonly S3Plugin[],
  path: string,
): Problem[] {
  if (Object.keys(own).length === 0) return [];
  return [...DOUBTS, ...directories(grant), ...credentials(plugins)].flatMap(
    ({ keys, isDoubtful, reason, cure }) =>
      keys.flatMap((key): Problem[] => {
        const value = own[key];
        if (value === undefined || !isDoubtful(value)) return [];
        return [{ path: `${path}.flinkConfiguration["${key}"]`, value, reason, cure }];
      }),
  );
}

const isNot = (expected: string) => (value: string) => value.trim() !== expected;

const DOUBTS: readonly Doubt[] = [
  {
    keys: ["metrics.reporters"],
    isDoubtful: (value) =>
      !value
        .split(/[,;]/)
        .map((name) => name.trim())
        .includes("prom"),
    reason: "names the reporters that run, and prom, which Prometheus scrapes, is not among them",
    cure: "add prom, or turn it off by wiring: { metrics: false }",
  },
  {
    keys: ["metrics.reporter.prom.port"],
    isDoubtful: isNot(String(METRICS_PORT)),
    reason: `the team's NetworkPolicy lets Prometheus in on ${METRICS_PORT} only`,
    cure: "leave the key out",
  },
  {
    keys: ["rest.port", "rest.bind-port"],
    isDoubtful: isNot(String(REST_PORT)),
    reason: `the team's NetworkPolicy lets the Flink operator in on ${REST_PORT} only`,
    cure: "leave the key out",
  },
  {
    keys: ["io.tmp.dirs", "taskmanager.tmp.dirs", "state.backend.rocksdb.localdir"],
    isDoubtful: (value) => !value.trim().startsWith(MOUNT_PATH),
    reason: "not on the pods' local disk: where no volume is mounted, it is the container's own slow layer",
    cure: `write a directory below ${MOUNT_PATH}, or mount a volume there by podTemplate`,
  },
  {
    keys: ["restart-strategy", "restart-strategy.type"],
    isDoubtful: (value) => /^(none|off|disable)$/i.test(value.trim()),
    reason: "the job is over with its first failure, such as the loss of a node",
    cure: "leave the key out: exponential-delay is what holds then",
  },
  {
    keys: ["execution.checkpointing.interval"],
    isDoubtful: (value) => /^0\s*[a-zµ]*$/i.test(value.trim()),
    reason: "no checkpoints: after a failure the job starts empty",
    cure: 'write an interval ("1 min")',
  },
  {
    keys: ["kubernetes.operator.pod-template.merge-arrays-by-name"],
    isDoubtful: (value) => value.trim().toLowerCase() !== "true",
    reason: "by position, a sidecar of one template ends up in Flink's container of another",
    cure: "leave the key out",
  },
];

function directories(grant: TeamGrant): Doubt[] {
  const keys = [...CHECKPOINT_DIR, ...SAVEPOINT_DIR, "high-availability.storageDir"];
  const foreign = {
    reason: "not the team's own part of the bucket, which is all that its jobs may write",
    cure: `leave the key out, write a path below ${ownPart(grant)}, or let the team's \`statements\` allow it`,
  };
  return [
    {
      keys,
      isDoubtful: (value) => !/^s3[ap]?:\/\//.test(value),
      reason: "not in S3: what the pods write elsewhere is gone with them",
      cure: "leave the key out, or write a path in S3",
    },
    { keys, isDoubtful: (value) => /^s3[ap]?:\/\//.test(value) && isForeign(value, grant), ...foreign },
  ];
}

/** Whether a path in S3 is outside of all that the team's jobs may write. Nothing is said of names that are not known. */
export function isForeign(uri: string, grant: TeamGrant): boolean {
  const { bucketName, teamName } = grant;
  if (Token.isUnresolved(teamName)) return false;
  const [, bucket = "", key = ""] = /^s3[ap]?:\/\/([^/]+)\/?(.*)$/.exec(uri) ?? [];
  const isOwnBucket = Token.isUnresolved(bucketName) || bucket === bucketName;
  // The slash keeps `team-a` out of `team-ab`.
  return !isOwnBucket || !WRITTEN_KINDS.some((kind) => `${key}/`.startsWith(teamPrefix(kind, teamName)));
}

function ownPart({ bucketName, teamName }: TeamGrant): string {
  const bucket = Token.isUnresolved(bucketName) ? "<bucket>" : bucketName;
  return `s3://${bucket}/${teamPrefix("checkpoints", teamName)}`;
}

function credentials(plugins: readonly S3Plugin[]): Doubt[] {
  if (!plugins.includes("hadoop")) return [];
  return [
    {
      keys: ["fs.s3a.", "s3a.", "s3."].map((prefix) => `${prefix}aws.credentials.provider`),
      isDoubtful: (value) => !value.includes("WebIdentityTokenCredentialsProvider"),
      reason: "the team's role is given by web identity, which no other provider of the hadoop plugin knows",
      cure: "leave the key out",
    },
  ];
}
