// `npm run test:package`: the tests of what is published. They pack it and install it, by npm and its registry.
import { runTier } from "./jest-tier.mjs";

runTier("package");
