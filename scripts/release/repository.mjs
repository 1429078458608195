import { spawnSync } from "node:child_process";

/** Why this commit of this repository must not be published. */
export function repositoryProblems({ version, repository }, git = ask) {
  const changed = git("status", "--porcelain");
  const branch = git("branch", "--show-current");
  const origin = git("remote", "get-url", "origin");
  return [
    ...(changed === "" ? [] : [`There are changes that are not committed:\n${changed}`]),
    ...(branch === "main" ? [] : [`This is the branch "${branch}": publish from main`]),
    ...(git("tag", "--list", `v${version}`) === "" ? [] : [`There is a tag v${version} already`]),
    ...(place(origin) === place(repository.url)
      ? []
      : [
          `package.json names the repository ${repository.url}, and this one comes from ${origin || "nowhere"}`,
        ]),
  ];
}

/** `github.com/owner/name` of any way to write it. */
function place(url) {
  return url
    .replace(/^(git\+)?(https?|ssh):\/\/|^git@|\.git$/g, "")
    .replace(/^[^@/]*@/, "")
    .replace(/\.git$/, "")
    .replace(":", "/");
}

/** What git answers, or nothing where it refuses. */
function ask(...args) {
  return spawnSync("git", args, { encoding: "utf8" }).stdout.trim();
}
