// A process that has loaded an app's packages before there is something to run: most of what a run takes. Told by its parent
// which packages, and then which sources.
import { loadPackages, runSources } from "./run-app.mjs";

process.once("message", ({ packages }) => {
  const loaded = loadPackages(packages);
  for (const name of packages.packages) loaded[name]();
  process.once("message", ({ sources, argv }) => {
    process.argv = argv;
    // Nobody listens to the parent any more, so that the process ends with the app.
    runSources(sources, loaded);
  });
});
