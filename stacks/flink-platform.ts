import { App } from "cdktf";
import { Construct, IConstruct } from "constructs";
import { isInstalled } from "../modules/addons/add-on";
import { resolveAddOns, ResolvedAddOns } from "../modules/addons/add-ons-props";
import { operatorConfiguration } from "../modules/addons/flink-operator/flink-operator";
import { TeamIngress } from "../modules/addons/ingress-controllers";
import { checkAddOns } from "../modules/addons/check-add-ons";
import { FLINK_OPERATOR_ROLE } from "../modules/addons/flink-operator/flink-operator-role";
import { CLUSTER_DEFAULTS } from "../modules/aws/cluster-props";
import { NetworkProps } from "../modules/aws/network-props";
import { withTypes } from "../modules/aws/node-group-types";
import { Cluster, Network, PlatformServices, StateStore } from "../modules/contracts";
import { DEPLOYMENT_TAG } from "../modules/core/names";
import { givenName, givenProps } from "../modules/core/given";
import { Problems } from "../modules/core/problems";
import { checkProps } from "../modules/core/schema";
import { Judging, silenceProblems } from "../modules/flink/judging/judged-props";
import { ImagesProps } from "../modules/images/images-props";
import { TeamProps } from "../modules/team/team-props";
import { guardedBackend } from "../modules/terraform/guarded-backend";
import { KubernetesVersion } from "../modules/versions";
import { addOnConflicts } from "./checks/add-on-conflicts";
import { checkChanges } from "./checks/check-changes";
import { checkCoreNodes } from "./checks/check-core-nodes";
import { checkFeasibility } from "./checks/check-feasibility";
import { checkImages } from "./checks/check-images";
import { checkPlatform } from "./checks/check-platform";
import { checkIngress } from "./checks/check-ingress";
import { checkPlannedJobs } from "./checks/check-planned-jobs";
import { checkPools } from "./checks/check-pools";
import { placeOfPlatform } from "./checks/check-region";
import { checkTeam } from "./checks/check-team";
import { ClusterLayerProps, ClusterStack } from "./layers/cluster-stack";
import { fromEnvironment } from "./settings/environment";
import { freeId, freeName } from "./free-names";
import { LayerSettings, Source } from "./layers/layer-stack";
import { NetworkStack } from "./layers/network-stack";
import { FlinkPlatformProps, flinkPlatformSchema, isExisting } from "./settings/platform-props";
import { teamIngressOf } from "./settings/team-ingress-of";
import { PlatformStack } from "./layers/platform-stack";
import { StorageStack } from "./layers/storage-stack";
import { TeamLayers } from "./layers/team-layers";

/** Stands in for a region that was not given or not understood, so that the other mistakes are found in the same run. */
const ANY_REGION = "us-east-1";

/**
 * A whole Flink platform on EKS: network, storage, cluster and platform layers, and two layers a team.
 *
 * The layers are stacks at the root of the app, one Terraform state each, that read each other's outputs.
 */
export class FlinkPlatform extends Construct {
  /** Absent where the cluster exists already and no network was given. */
  readonly network: Source<Network> | undefined;
  readonly store: Source<StateStore>;
  readonly cluster: Source<Cluster>;
  readonly services: Source<PlatformServices>;

  readonly #app: IConstruct;
  readonly #settings: LayerSettings;
  readonly #addOns: ResolvedAddOns;
  /** Who serves the teams' Ingresses. */
  readonly #ingress: TeamIngress | undefined;
  readonly #admins: readonly string[];
  readonly #judging: Judging;
  readonly #images: ImagesProps;
  readonly #teams = new Map<string, TeamLayers>();

  /**
   * @param name Name of the platform, unless `props.name` gives another.
   * Mistakes in `props` go to the app's problems; nothing is thrown before synthesis.
   */
  constructor(scope: App, name: string, props: FlinkPlatformProps) {
    super(scope, freeId(scope, givenName(scope, "new FlinkPlatform", name), isPlatform));
    const id = typeof name === "string" && name !== "" ? name : this.node.id;
    this.#app = this.node.root;
    const given = fromEnvironment(this, id, givenProps(this, id, props));
    const sound = checkProps(this, id, flinkPlatformSchema, given);
    const { network = {}, storage = {}, cluster = {} } = sound;
    checkPlatform(this, id, sound);
    // A part with a mistake of its own was left out, and tells nothing about the others.
    if (sound.addOns === given.addOns && sound.cluster === given.cluster) checkPools(this, id, sound);

    const kubernetesVersion = kubernetesVersionOf(cluster);
    checkAddOns(this, `${id}.addOns`, sound.addOns, kubernetesVersion, [
      `${id}.cluster.kubernetesVersion`,
      `${id}.cluster.existing`,
    ]);
    this.#addOns = resolveAddOns(sound.addOns);
    if (sound.addOns === given.addOns && sound.cluster === given.cluster)
      checkCoreNodes(this, id, sound, this.#addOns);
    if (isExisting(cluster))
      for (const problem of addOnConflicts(this, this.node.id, cluster.existing, this.#addOns))
        Problems.of(this).error(problem);
    this.#ingress = teamIngressOf(sound, this.#addOns);
    this.#admins = isExisting(cluster) ? [] : (cluster.admins ?? []);
    this.#judging = this.#judgingOf(id, sound);
    this.#images = sound.images ?? {};
    const { backend = { type: "local" } } = sound;
    this.#settings = {
      ...settingsOf(sound, freeName(this.#app, id, sound.name, this.node.id !== id)),
      path: id,
      backend: guardedBackend(this, `${id}.backend`, backend),
    };
    checkImages(this, id, this.#settings.name, sound);

    if (isExisting(cluster)) {
      // It has its network, whether that was given or not.
      this.network = isExisting(network) ? network.existing : undefined;
      this.store = this.#storeOf(storage);
      this.cluster = cluster.existing;
    } else {
      const own = isExisting(network) ? { network: network.existing } : this.#networkOf(network);
      this.network = own.network;
      this.store = this.#storeOf(storage);
      this.cluster = new ClusterStack(this.#root, this.#settings, {
        ...cluster,
        nodeGroups: withTypes(cluster.nodeGroups ?? {}, placeOfPlatform(sound)),
        ...own,
        store: this.store,
        addOns: this.#addOns,
        images: this.#images,
      }).cluster;
    }
    this.services = new PlatformStack(this.#root, this.#settings, {
      cluster: this.cluster,
      store: this.store,
      kubernetesVersion,
      addOns: this.#addOns,
      pools: sound.pools,
      images: this.#images,
      clusterPath: `${id}.cluster.existing`,
    }).services;
    Problems.of(this).later(() => checkFeasibility(id, sound, this.#addOns, [...this.#teams.values()]));
    Problems.of(this).later(() =>
      checkIngress(
        id,
        this.#ingress,
        [...this.#teams.values()].map((team) => team.ingressTeam()),
      ),
    );
    Problems.of(this).later(() => checkPlannedJobs(id, this.#addOns, [...this.#teams.values()]));
    Problems.of(this).later(() =>
      checkChanges({
        id,
        previous: sound.previous,
        outdir: scope.outdir,
        teams: [...this.#teams.values()],
      }),
    );
  }

  /**
   * Adds a team: its namespace, quota, network, rights and identity in one layer, its jobs in another. No other layer
   * changes by it.
   */
  addTeam(name: string, props: TeamProps): TeamLayers {
    const known = givenName(this, `${this.node.id}.addTeam`, name);
    return this.#addTeam(known, givenProps(this, known, props));
  }

  #addTeam(name: string, props: TeamProps): TeamLayers {
    const existing = this.#teams.get(name);
    if (existing) {
      Problems.of(this).error({
        path: `${this.node.id}.addTeam`,
        value: name,
        reason: "there is a team of this name already",
        cure: "give each team a name of its own, and add all jobs of a team to what addTeam returned the first time",
      });
      return existing;
    }
    const { yunikorn } = this.#addOns;
    const watched = this.#watchedNamespaces;
    checkTeam(this, this.node.id, name, props, { watched, admins: this.#admins });
    const team = new TeamLayers(this.#root, this.#settings, {
      team: name,
      props,
      cluster: this.cluster,
      store: this.store,
      services: this.services,
      scheduler: yunikorn === false ? "default" : "yunikorn",
      operatorRole: watched.length > 0 ? FLINK_OPERATOR_ROLE : undefined,
      judging: this.#judging,
      images: this.#images,
      ingress: this.#ingress,
    });
    this.#teams.set(name, team);
    return team;
  }

  #networkOf(props: NetworkProps): Pick<ClusterLayerProps, "network" | "egress"> {
    const { network, egress, natGateways } = new NetworkStack(this.#root, this.#settings, props);
    return { network, egress: { sites: egress, gateways: natGateways } };
  }

  #storeOf(storage: NonNullable<FlinkPlatformProps["storage"]>): Source<StateStore> {
    if (isExisting(storage)) return storage.existing;
    return new StorageStack(this.#root, this.#settings, storage).store;
  }

  /** How Flink resources are judged: as the platform says, with the operator as it installs it. */
  #judgingOf(id: string, { judging = {} }: FlinkPlatformProps): Judging {
    const { flinkOperator } = this.#addOns;
    const problems = silenceProblems(judging.silence ?? {}, `${id}.judging`, []);
    problems.forEach((problem) => Problems.of(this).error(problem));
    if (!isInstalled(flinkOperator)) return judging;
    return { ...judging, operatorConfiguration: operatorConfiguration(flinkOperator) };
  }

  /** Namespaces that the operator watches; empty where it watches all. */
  get #watchedNamespaces(): readonly string[] {
    const { flinkOperator } = this.#addOns;
    return isInstalled(flinkOperator) ? (flinkOperator.watchNamespaces ?? []) : [];
  }

  /** Stacks live at the root: CDKTF finds the dependencies of a stack by its path. */
  get #root(): Construct {
    return this.#app as Construct;
  }
}

function kubernetesVersionOf(cluster: NonNullable<FlinkPlatformProps["cluster"]>): KubernetesVersion {
  const { kubernetesVersion } = isExisting(cluster) ? cluster.existing : cluster;
  return (kubernetesVersion as KubernetesVersion | undefined) ?? CLUSTER_DEFAULTS.kubernetesVersion;
}

function settingsOf(props: FlinkPlatformProps, name: string): Omit<LayerSettings, "backend" | "path"> {
  const { region = ANY_REGION, providerVersions = {}, auth = {}, accountId, iam } = props;
  const { assumeRole, profile } = props;
  return {
    name,
    region,
    providerVersions,
    auth,
    accountId,
    credentials: { assumeRole, profile },
    iam,
    tags: { ...props.tags, [DEPLOYMENT_TAG]: `${name}.${region}` },
  };
}

function isPlatform(construct: IConstruct): boolean {
  return construct instanceof FlinkPlatform;
}
