import { Rule, when } from "../rule";
import { VALIDATOR } from "../sources";
import { DeploymentSubject } from "../subject";
import { parseIngress } from "../text/ingress";
import { TextError } from "../text/text-error";

export const ingressTemplate: Rule<DeploymentSubject> = {
  id: "D8",
  severity: "error",
  what: "An ingress without a template",
  why: "host and path of the ingress come from it",
  cure: 'write a template: "{{name}}.{{namespace}}.example.com"',
  source: VALIDATOR,
  check: ({ spec: { ingress } }) =>
    when(ingress !== undefined && ingress.template === undefined, () => ({
      path: "spec.ingress.template",
      message: "Ingress template must be defined",
    })),
};

export const ingressUrl: Rule<DeploymentSubject> = {
  id: "D9",
  severity: "error",
  what: "The ingress template makes no URL",
  why: "after {{name}} and {{namespace}} are filled in it must be host, host and path, or a http(s) URL",
  cure: 'write a template like "{{name}}.example.com" or "/{{namespace}}/{{name}}(/|$)(.*)"',
  source: VALIDATOR,
  check: ({ spec: { ingress }, name, namespace }) => {
    if (ingress?.template === undefined) return [];
    try {
      parseIngress(ingress.template, name ?? "", namespace);
      return [];
    } catch (error) {
      if (!(error instanceof TextError)) throw error;
      return [{ path: "spec.ingress.template", value: ingress.template, message: error.reason }];
    }
  },
};
