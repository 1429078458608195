import {
  ALL_SPEC,
  DAY_OF_MONTH,
  DAY_OF_WEEK,
  Days,
  DaysSoFar,
  FIELDS,
  Kind,
  NO_SPEC,
  YEAR,
} from "./cron-fields";
import { digitValue, parseJavaInt, trim } from "./jvm";
import { TextError } from "./text-error";

/**
 * Checks a Quartz cron expression: seconds, minutes, hours, day of month, month, day of week and optionally a year.
 *
 * Quartz reads laxly: in many places it ignores what follows a field's first complete value, and it ignores fields
 * after the seventh. The verdicts here are its own, oddities included.
 *
 * @param thisYear Years end a century after it.
 * @throws TextError where Quartz refuses the expression.
 * @see Quartz 2.4.0, `org.quartz.CronExpression`
 */
export function checkCron(text: string, thisYear = new Date().getFullYear()): void {
  const fields = text
    .toUpperCase()
    .split(/[ \t]/)
    .filter((field) => field !== "");
  if (fields.length <= FIELDS.indexOf(DAY_OF_WEEK)) throw new TextError("Unexpected end of expression.");
  const days = { ofMonth: new Days(), ofWeek: new Days(), lastOfMonth: false };
  FIELDS.forEach((kind, i) => new Field(kind, days, thisYear + 100).read(trim(fields[i] ?? "*")));
  if (days.ofMonth.unspecified === days.ofWeek.unspecified)
    throw new TextError(
      "Support for specifying both a day-of-week AND a day-of-month parameter is not implemented.",
    );
}

/** Reads one field, value after value. */
class Field {
  readonly #set: Days | undefined;

  constructor(
    private readonly kind: Kind,
    private readonly days: DaysSoFar,
    private readonly lastYear: number,
  ) {
    this.#set = kind === DAY_OF_MONTH ? days.ofMonth : kind === DAY_OF_WEEK ? days.ofWeek : undefined;
  }

  read(text: string): void {
    if (this.#set && text.includes("L") && text.includes(","))
      this.#refuse(`Support for specifying 'L' with other days is not implemented`);
    if (this.kind === DAY_OF_WEEK && text.split("#").length > 2)
      this.#refuse('Support for specifying multiple "nth" days is not implemented.');
    for (const value of text.split(",")) if (value !== "") this.#value(value);
  }

  #value(text: string): void {
    if (/^L(?:W|-[0-9]*W?)?$/.test(text)) this.#last(text);
    else if (/^[A-Z]/.test(text)) this.#named(text);
    else if (text.startsWith("?")) this.#unspecified(text);
    else if (/^[*/]/.test(text)) this.#every(text);
    else if (/^[0-9]/.test(text)) this.#numbered(text);
    else this.#refuse(`Unexpected character: ${text[0]}`);
  }

  /** `L`, `LW`, `L-3`, `L-3W`: fields of other kinds take it for nothing at all. */
  #last(text: string): void {
    if (this.kind === DAY_OF_WEEK) this.#add(7);
    if (this.kind !== DAY_OF_MONTH) return;
    this.days.lastOfMonth = true;
    if (text === "L-") this.#refuse("an offset must follow 'L-'");
    const offset = /^L-([0-9]+)/.exec(text)?.[1] ?? "0";
    if (parseJavaInt(offset) > 30) this.#refuse("Offset from last day must be <= 30");
  }

  /** `MON`, `MON-FRI`, `FRI#2`, `FRIL`. */
  #named(text: string): void {
    const value = this.#byName(text.slice(0, 3));
    if (text[3] === "-") this.#byName(text.slice(4, 7));
    if (text[3] === "#" && this.kind === DAY_OF_WEEK) this.#checkNth(text.slice(4));
    this.#add(value);
  }

  #byName(name: string): number {
    const at = this.kind.names?.indexOf(name) ?? -1;
    return at < 0 ? this.#refuse(`Invalid ${this.kind.name} value: '${name}'`) : at + this.kind.min;
  }

  #checkNth(text: string): void {
    const nth = parseJavaInt(text);
    if (nth < 1 || nth > 5) this.#refuse("A numeric value between 1 and 5 must follow the '#' option");
  }

  #unspecified(text: string): void {
    if (text.length > 2) this.#refuse(`Illegal character after '?': ${text[1]}`);
    if (!this.#set) this.#refuse("'?' can only be specified for Day-of-Month or Day-of-Week.");
    const { ofMonth, lastOfMonth } = this.days;
    if (
      this.kind === DAY_OF_WEEK &&
      !lastOfMonth &&
      (ofMonth.empty || (ofMonth.unspecified && !ofMonth.every))
    )
      this.#refuse("'?' can only be specified for Day-of-Month -OR- Day-of-Week.");
    this.#add(NO_SPEC);
  }

  /** `*`, a star with `/5`, `/5`; anything else after a star is ignored. */
  #every(text: string): void {
    const rest = text.startsWith("*") ? text.slice(1) : text;
    if (!rest.startsWith("/")) return this.#addRange(ALL_SPEC, undefined, rest === "" ? 0 : 1);
    const step = parseJavaInt(rest.slice(1));
    this.#checkStep(step);
    this.#addRange(ALL_SPEC, undefined, step);
  }

  #checkStep(step: number): void {
    const { maxStep = Infinity } = this.kind;
    if (step > maxStep) this.#refuse(`Increment > ${maxStep} : ${step}`);
  }

  /** `5`, `5L`, `15W`, `6#3`, `5-10`, `5-10/2`, `5/10`. */
  #numbered(text: string): void {
    const [digits = ""] = /^[0-9]+/.exec(text) ?? [];
    const value = parseJavaInt(digits);
    const rest = text.slice(digits.length);
    if (rest.startsWith("L")) this.#lastWeekday(value);
    else if (rest.startsWith("W")) this.#nearestWorkday(value);
    else if (rest.startsWith("#")) this.#nthWeekday(value, rest.slice(1));
    else if (rest.startsWith("-")) this.#range(value, rest.slice(1));
    else if (rest.startsWith("/")) this.#steps(value, rest.slice(1));
    else this.#addRange(value, undefined, 0);
  }

  #lastWeekday(value: number): void {
    if (this.kind !== DAY_OF_WEEK) this.#refuse("'L' option is not valid here.");
    if (value < 1 || value > 7) this.#refuse("Day-of-Week values must be between 1 and 7");
    this.#add(value);
  }

  #nearestWorkday(value: number): void {
    if (this.kind !== DAY_OF_MONTH) this.#refuse("'W' option is not valid here.");
    if (value > 31) this.#refuse("The 'W' option does not make sense with values larger than 31");
    this.#add(value);
  }

  #nthWeekday(value: number, nth: string): void {
    if (this.kind !== DAY_OF_WEEK) this.#refuse("'#' option is not valid here.");
    this.#checkNth(nth);
    this.#add(value);
  }

  #range(from: number, text: string): void {
    const [to, rest] = this.#leadingNumber(text);
    const step = rest.startsWith("/") ? this.#leadingNumber(rest.slice(1))[0] : 1;
    this.#addRange(from, to, step);
  }

  #steps(from: number, text: string): void {
    const [step, rest] = this.#leadingNumber(text);
    if (rest !== "" && text.length - rest.length === 1)
      this.#refuse(`Unexpected character '${rest[0]}' after '/'`);
    this.#checkStep(step);
    this.#addRange(from, undefined, step);
  }

  /** A number and what follows it. Its first digit may be of any script, the others not. */
  #leadingNumber(text: string): [value: number, rest: string] {
    const first = digitValue(text.charAt(0));
    if (first < 0) this.#refuse(`For input string: "${text.charAt(0)}"`);
    const [more = ""] = /^[0-9]*/.exec(text.slice(1)) ?? [];
    return [parseJavaInt(`${first}${more}`), text.slice(1 + more.length)];
  }

  #add(value: number): void {
    this.#set?.add(value);
  }

  /** Adds a value (step 0) or a range, which may pass the field's end and go on at its beginning. */
  #addRange(from: number, to: number | undefined, step: number): void {
    const { min, max } = this.kind;
    const marker = from === ALL_SPEC || (from === NO_SPEC && this.#set !== undefined);
    if (this.kind !== YEAR && !marker && (from < min || from > max || (to ?? 0) > max))
      this.#refuse(`${this.kind.name} values must be between ${min} and ${max}`);
    if (step === 0 && from !== ALL_SPEC) return this.#add(from);
    if (step <= 0) this.#add(ALL_SPEC);
    const start = from === ALL_SPEC ? min : from;
    const stop = to ?? Math.min(max, this.lastYear);
    if (this.kind === YEAR && stop < start) this.#refuse("Start year must be less than stop year");
    if (start <= (stop < start ? stop + max : stop)) this.#add(start);
  }

  #refuse(reason: string): never {
    throw new TextError(reason);
  }
}
