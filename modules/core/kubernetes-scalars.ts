import type { ScalarTag, Tags } from "yaml";

/**
 * Plain scalars as kubectl, Helm and the API server read them (sigs.k8s.io/yaml, which stands on go-yaml 2): mostly YAML
 * 1.1, with `yes` and `on` as booleans and `0400` as octal, but neither sexagesimal numbers (`12:30`) nor timestamps.
 *
 * @see https://github.com/yaml/go-yaml/blob/v2.4.2/resolve.go
 */
export const kubernetesTags = (tags: Tags): Tags => [
  ...tags,
  ...[NULL, BOOLEAN, NUMBER, NO_NUMBER],
  ...[stated("int"), stated("float"), BINARY],
];

const NULL: ScalarTag = {
  tag: "tag:yaml.org,2002:null",
  default: true,
  test: /^(?:~|null|Null|NULL)?$/,
  resolve: () => null,
};

const BOOLEAN: ScalarTag = {
  tag: "tag:yaml.org,2002:bool",
  default: true,
  test: /^(?:[yY]|yes|Yes|YES|[nN]|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF)$/,
  resolve: (text) => /^(?:y|yes|true|on)$/i.test(text),
};

const NUMBER: ScalarTag = {
  tag: "tag:yaml.org,2002:int",
  default: true,
  test: /^[-+]?\.?[0-9]/,
  resolve: (text) => kubernetesNumber(text) ?? text,
};

/** JSON has no word for them: whoever reads the manifest breaks off. */
const NO_NUMBER: ScalarTag = {
  tag: "tag:yaml.org,2002:float",
  default: true,
  test: /^(?:\.nan|\.NaN|\.NAN|[-+]?\.(?:inf|Inf|INF))$/,
  resolve: () => Number.NaN,
};

const WHOLE = /^([-+]?)(?:(0[xX][0-9a-fA-F]+)|(0[bB][01]+)|0[oO]?([0-7]+)|(0|[1-9][0-9]*))$/;
const FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;

/**
 * A number, as a bigint where its digits would be lost otherwise; undefined where the text is none.
 *
 * Underscores count for nothing, a leading zero makes it octal, and what no 64 bits hold is a float.
 */
export function kubernetesNumber(text: string): number | bigint | undefined {
  const plain = text.replaceAll("_", "");
  const whole = wholeNumber(plain);
  if (whole !== undefined) return Number.isSafeInteger(Number(whole)) ? Number(whole) : whole;
  if (!FLOAT.test(plain)) return undefined;
  const float = Number(plain);
  return Number.isFinite(float) ? float : undefined;
}

function wholeNumber(plain: string): bigint | undefined {
  const [, sign = "", hex, binary, octal, decimal] = WHOLE.exec(plain) ?? [];
  const digits = hex ?? binary ?? (octal === undefined ? decimal : `0o${octal}`);
  if (digits === undefined) return undefined;
  const value = sign === "-" ? -BigInt(digits) : BigInt(digits);
  const isHeld = sign === "" ? value <= MAX_UINT64 : value <= MAX_INT64 && value >= MIN_INT64;
  return isHeld ? value : undefined;
}

const MAX_INT64 = 2n ** 63n - 1n;
const MIN_INT64 = -(2n ** 63n);
const MAX_UINT64 = 2n ** 64n - 1n;

/** A number that says of itself what it is, quoted or not: `!!int "12"`. */
function stated(name: "int" | "float"): ScalarTag {
  return {
    tag: `tag:yaml.org,2002:${name}`,
    resolve: (text, onError) => {
      const value = kubernetesNumber(text);
      if (value === undefined) onError(`"${text}" is no !!${name}`);
      return value;
    },
  };
}

const BINARY: ScalarTag = {
  tag: "tag:yaml.org,2002:binary",
  resolve: (text) => Buffer.from(text, "base64").toString(),
};
