/** A part of AWS with accounts, ARNs and endpoints of its own. */
export interface Partition {
  /** Second part of its ARNs. */
  readonly id: string;
  /** What the names of its services' endpoints end with. */
  readonly dnsSuffix: string;
}

/**
 * Partitions by their regions; the commercial one has all others.
 *
 * @see https://github.com/boto/botocore/blob/1.44.8/botocore/data/partitions.json
 */
const PARTITIONS: readonly (Partition & { readonly regions: RegExp })[] = [
  { id: "aws-cn", dnsSuffix: "amazonaws.com.cn", regions: /^cn-/ },
  { id: "aws-us-gov", dnsSuffix: "amazonaws.com", regions: /^us-gov-/ },
  { id: "aws-eusc", dnsSuffix: "amazonaws.eu", regions: /^eusc-/ },
  { id: "aws-iso", dnsSuffix: "c2s.ic.gov", regions: /^us-iso-/ },
  { id: "aws-iso-b", dnsSuffix: "sc2s.sgov.gov", regions: /^us-isob-/ },
  { id: "aws-iso-e", dnsSuffix: "cloud.adc-e.uk", regions: /^eu-isoe-/ },
  { id: "aws-iso-f", dnsSuffix: "csp.hci.ic.gov", regions: /^us-isof-/ },
  { id: "aws", dnsSuffix: "amazonaws.com", regions: /./ },
];

/** First parts of ARNs that there are. */
export const PARTITION_IDS: readonly string[] = PARTITIONS.map(({ id }) => id);

/** The partition that a region is in. */
export function partitionOf(region: string): Partition {
  const { id, dnsSuffix } = PARTITIONS.find(({ regions }) => regions.test(region)) as Partition;
  return { id, dnsSuffix };
}
