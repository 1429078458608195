import * as z from "zod";
import { TeamGrant } from "../../contracts";
import { JsonObject } from "../../core/nested";
import { Problem } from "../../core/problems";
import { propsSchema, text } from "../../core/schema";

/** An Ingress to Flink's UI and REST API, which the operator makes. */
export interface IngressProps {
  /**
   * Host, or host and path, in which `{{name}}` and `{{namespace}}` are filled in: `"{{name}}.flink.internal"`. A host
   * for each job: paths need a rewrite that not every controller can do.
   */
  readonly template: string;
  /**
   * Class of the controller: `"alb"` for the team's own load balancer, made by AWS Load Balancer Controller, or one of
   * the platform's `addOns.ingressControllers`.
   * @default "alb" - the controller that the platform can install
   */
  readonly className?: string;
  /**
   * Whether an ALB gets addresses of the VPC only. Flink's UI has no login, and takes jars from anybody: open it to
   * the internet behind an authentication only. A team has one load balancer, so that `webUi.internal` of the team
   * decides; for other classes the controller does, by its own Service.
   * @default - as the team's load balancer is; true where it has none: the UI is open to whoever reaches it
   */
  readonly internal?: boolean;
  /** Annotations; they win over those that follow from the other properties. @default {} */
  readonly annotations?: Readonly<Record<string, string>>;
  /** @default {} */
  readonly labels?: Readonly<Record<string, string>>;
  /** @default - none: an ALB finds its certificates by the host */
  readonly tls?: readonly IngressTls[];
}

export interface IngressTls {
  /** @default - the certificate's own */
  readonly hosts?: readonly string[];
  /** Secret in the team's namespace that holds certificate and key. */
  readonly secretName?: string;
}

const texts = z.record(z.string(), z.string()).optional();

export const ingressSchema = propsSchema<IngressProps>()({
  template: text(/\S/, "an empty template", 'write host or host and path: "{{name}}.flink.internal"'),
  className: z.string().optional(),
  internal: z.boolean().optional(),
  annotations: texts,
  labels: texts,
  tls: z
    .array(
      propsSchema<IngressTls>()({
        hosts: z.array(z.string()).optional(),
        secretName: z.string().optional(),
      }),
    )
    .optional(),
});

const ALB = "alb";
const INTERNAL = "internal";
const SCHEME = "alb.ingress.kubernetes.io/scheme";

/** What a team was granted of load balancers. */
type Balancer = Pick<TeamGrant, "ingressClass" | "ingressScheme">;

/** The ingress in the terms of the CRD. */
export function ingressSpec(props: IngressProps, grant: Balancer): JsonObject {
  const { template, className = ALB, labels, tls } = props;
  return {
    template,
    className: className === ALB ? (grant.ingressClass ?? ALB) : className,
    annotations: annotationsOf(props, grant),
    labels,
    tls: tls?.map(({ hosts, secretName }) => ({ hosts, secretName })),
  };
}

function annotationsOf(
  { className = ALB, internal: given, annotations }: IngressProps,
  { ingressScheme = INTERNAL }: Balancer,
) {
  if (className !== ALB) return annotations;
  const internal = given ?? ingressScheme === INTERNAL;
  return {
    [SCHEME]: internal ? INTERNAL : "internet-facing",
    // Flink's REST service has no port on the nodes.
    "alb.ingress.kubernetes.io/target-type": "ip",
    ...annotations,
  };
}

const AUTHENTICATION = /(\/auth-(url|type|secret|signin)|auth-tls-secret)$/;

/** The doubt about a UI that anybody on the internet could use. */
export function ingressDoubt(props: IngressProps, grant: Balancer, path: string): Problem | undefined {
  const annotations = annotationsOf(props, grant) ?? {};
  if (annotations[SCHEME] !== "internet-facing") return undefined;
  if (Object.keys(annotations).some((key) => AUTHENTICATION.test(key))) return undefined;
  return {
    path: `${path}.ingress`,
    value: props.template,
    rule: "X12",
    reason:
      "open to the internet without authentication: Flink's UI has no login, and takes jars from anybody",
    cure: "leave `internal` on, or add alb.ingress.kubernetes.io/auth-type and what goes with it",
  };
}
