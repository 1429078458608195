export { judge, judgeReading } from "./judge";
export type { JudgeOptions } from "./options";
export { readDocument, type Reading } from "./reading";
export { isFlinkResource } from "./resource";
export type { Finding, Rule, RuleText, Severity } from "./rule";
export type { HostResolver } from "./uri/host";
export type { Verdict } from "./verdict";
