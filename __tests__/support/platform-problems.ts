import { FlinkPlatform } from "../../stacks/flink-platform";
import { FlinkPlatformProps } from "../../stacks/settings/platform-props";
import { testApp } from "./app";
import { errors } from "./problems";

/** Whatever a user may write, typos included. */
export type AnyProps = Record<string, unknown>;

/** The mistakes in a platform's properties. */
export function problemsOf(props: AnyProps, id = "flink") {
  const app = testApp();
  new FlinkPlatform(app, id, props as unknown as FlinkPlatformProps);
  return errors(app);
}
