/**
 * What the name of an EC2 instance type says about it: `m6id.2xlarge` is a sixth-generation Intel type with local
 * disk, 8 vCPU and 32 GiB. Holds for the families c, m and r; others are not guessed.
 *
 * @see https://docs.aws.amazon.com/ec2/latest/instancetypes/instance-type-names.html
 */
export class InstanceType {
  /** @returns `undefined` where the text is no instance type at all. */
  static parse(name: string): InstanceType | undefined {
    const match = FORM.exec(name);
    if (!match?.groups) return undefined;
    const { series = "", options = "", size = "" } = match.groups;
    return new InstanceType(name, series, options, size);
  }

  private constructor(
    readonly name: string,
    private readonly series: string,
    private readonly options: string,
    private readonly size: string,
  ) {}

  /** Graviton types have a `g` behind the generation. */
  get architecture(): "arm64" | "amd64" {
    return this.options.startsWith("g") || this.series === "a" ? "arm64" : "amd64";
  }

  /** Local NVMe disks: a `d` among the options, or a storage family. */
  get hasLocalNvme(): boolean {
    return this.options.includes("d") || ["i", "im", "is", "d"].includes(this.series);
  }

  /** vCPU and memory as Cluster Autoscaler would simulate them; `undefined` for a family that is not known. */
  get shape(): { readonly vCpu: number; readonly memoryGiB: number } | undefined {
    const vCpu = vCpuOf(this.size);
    const ratio = GIB_PER_VCPU[this.series];
    return vCpu === undefined || ratio === undefined ? undefined : { vCpu, memoryGiB: vCpu * ratio };
  }
}

const FORM = /^(?<series>[a-z]+(?:-[a-z]+)?)\d+(?<options>[a-z-]*)\.(?<size>[a-z0-9-]+)$/;

const GIB_PER_VCPU: Record<string, number | undefined> = { c: 2, m: 4, r: 8 };

function vCpuOf(size: string): number | undefined {
  if (size === "large") return 2;
  const match = /^(\d*)xlarge$/.exec(size);
  return match ? 4 * Number(match[1] || 1) : undefined;
}
