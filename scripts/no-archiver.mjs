// Stands in for the package archiver in bundles. CDKTF loads it for assets that are archives, of which this project has
// none, and it would bring 40 packages along.
export default function archiver() {
  throw new Error(
    "Archive assets are not part of this bundle: remove the alias in scripts/bundle-options.mjs to use them.",
  );
}
