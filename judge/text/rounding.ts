/** A binary floating-point format of IEEE 754. */
export interface Precision {
  /** Bits of the significand. */
  readonly bits: number;
  /** Exponent of the smallest step, that between two subnormal numbers. */
  readonly smallest: number;
  /** The first power of two that is too large. */
  readonly overflow: number;
}

export const DOUBLE: Precision = { bits: 53, smallest: -1074, overflow: 1024 };
export const FLOAT: Precision = { bits: 24, smallest: -149, overflow: 128 };

/** The number of a format that is nearest to the fraction (both parts positive), the even one of two equally near. */
export function nearest(numerator: bigint, denominator: bigint, precision: Precision): number {
  // 2^(magnitude-1) < fraction < 2^(magnitude+1), so the step is right or one too small.
  const magnitude = bitLength(numerator) - bitLength(denominator);
  let step = Math.max(magnitude - precision.bits, precision.smallest);
  let quotient = divideEven(numerator, denominator, step);
  if (bitLength(quotient) > precision.bits) quotient = divideEven(numerator, denominator, ++step);
  if (bitLength(quotient) + step > precision.overflow) return Infinity;
  return Number(quotient) * 2 ** Math.max(step, -1074);
}

function bitLength(value: bigint): number {
  return value === 0n ? 0 : value.toString(2).length;
}

/** `numerator / denominator / 2^step`, rounded half to even. */
function divideEven(numerator: bigint, denominator: bigint, step: number): bigint {
  const dividend = step < 0 ? numerator << BigInt(-step) : numerator;
  const divisor = step < 0 ? denominator : denominator << BigInt(step);
  const quotient = dividend / divisor;
  const twice = 2n * (dividend - quotient * divisor);
  const up = twice > divisor || (twice === divisor && quotient % 2n === 1n);
  return up ? quotient + 1n : quotient;
}
