/** The fields of a Quartz cron expression and what they may hold. @see Quartz 2.4.0, `org.quartz.CronExpression` */

/** What a field may hold. */
export interface Kind {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  /** The largest step after a slash; none for years. */
  readonly maxStep?: number;
  /** Names that stand for values, counted from `min`. */
  readonly names?: readonly string[];
}

export const DAY_OF_MONTH: Kind = { name: "Day of month", min: 1, max: 31, maxStep: 31 };
export const DAY_OF_WEEK: Kind = {
  name: "Day-of-Week",
  min: 1,
  max: 7,
  maxStep: 7,
  names: ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"],
};
export const YEAR: Kind = { name: "Year", min: 1970, max: Infinity };
export const FIELDS: readonly Kind[] = [
  { name: "Second", min: 0, max: 59, maxStep: 59 },
  { name: "Minute", min: 0, max: 59, maxStep: 59 },
  { name: "Hour", min: 0, max: 23, maxStep: 23 },
  DAY_OF_MONTH,
  {
    name: "Month",
    min: 1,
    max: 12,
    maxStep: 12,
    names: ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"],
  },
  DAY_OF_WEEK,
  YEAR,
];

/** The numbers that Quartz keeps `?` and `*` as. Typed in by hand they mean the same. */
export const NO_SPEC = 98;
export const ALL_SPEC = 99;

/** What matters of a field of days afterwards: one of both has to be left open with `?`, the other not. */
export class Days {
  unspecified = false;
  every = false;
  empty = true;

  add(value: number): void {
    this.empty = false;
    if (value === NO_SPEC) this.unspecified = true;
    if (value === ALL_SPEC) this.every = true;
  }
}

export interface DaysSoFar {
  readonly ofMonth: Days;
  readonly ofWeek: Days;
  lastOfMonth: boolean;
}
