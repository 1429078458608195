import { parseImage } from "../../../modules/images/image-reference";
import { mirrored, moved, unmoved } from "../../../modules/images/relocation";

const DIGEST = `sha256:${"ab".repeat(32)}`;

describe("Names of images are read as runtimes read them", () => {
  it.each([
    ["flink:2.2.1", { registry: "docker.io", repository: "library/flink", tag: "2.2.1" }],
    ["docker.io/flink", { registry: "docker.io", repository: "library/flink" }],
    [
      "index.docker.io/library/flink:1.20",
      { registry: "docker.io", repository: "library/flink", tag: "1.20" },
    ],
    ["apache/yunikorn:web-1.9.0", { registry: "docker.io", repository: "apache/yunikorn", tag: "web-1.9.0" }],
    ["ghcr.io/apache/flink:7", { registry: "ghcr.io", repository: "apache/flink", tag: "7" }],
    ["localhost/pause:3.7", { registry: "localhost", repository: "pause", tag: "3.7" }],
    ["registry.example.com:5000/a/b", { registry: "registry.example.com:5000", repository: "a/b" }],
    [
      "flink:${TfToken[TOKEN.7]}",
      { registry: "docker.io", repository: "library/flink", tag: "${TfToken[TOKEN.7]}" },
    ],
    [`quay.io/a/b@${DIGEST}`, { registry: "quay.io", repository: "a/b", digest: DIGEST }],
    [`quay.io/a/b:1@${DIGEST}`, { registry: "quay.io", repository: "a/b", tag: "1", digest: DIGEST }],
  ])("%s", (image, parts) => {
    expect(parseImage(image)).toEqual(parts);
  });

  it.each(["", "a b", "${TfToken[TOKEN.1]}/flink:2.2.1", "${aws_ecr_repository.jobs.repository_url}:1"])(
    "%j is left alone: it is no name, or known at apply only",
    (image) => {
      expect(parseImage(image)).toBeUndefined();
      expect(moved(image, mirrored("registry.example.com"))).toBe(image);
    },
  );
});

describe("Images are moved by their registry", () => {
  const mirror = mirrored("registry.example.com/mirror/");

  it.each([
    ["flink:2.2.1", "registry.example.com/mirror/docker.io/library/flink:2.2.1"],
    [`quay.io/a/b:1@${DIGEST}`, `registry.example.com/mirror/quay.io/a/b:1@${DIGEST}`],
    ["mcr.microsoft.com/x/y:1", "registry.example.com/mirror/mcr.microsoft.com/x/y:1"],
  ])("%s goes below the mirror, in a folder named after its registry", (image, there) => {
    expect(moved(image, mirror)).toBe(there);
  });

  it("and back again, where somebody asks where one comes from", () => {
    expect(unmoved("registry.example.com/mirror/quay.io/a/b:1", mirror)).toBe("quay.io/a/b:1");
    expect(unmoved("registry.example.com/orders:7", mirror)).toBe("registry.example.com/orders:7");
  });

  it("an image in a registry of somebody's own stays there", () => {
    expect(moved("registry.example.com/orders:7-flink2.2.1", mirror)).toBe(
      "registry.example.com/orders:7-flink2.2.1",
    );
  });

  it("only the registries that are named move", () => {
    const relocation = { "docker.io": "registry.example.com/hub" };
    expect(moved("apache/yunikorn:web-1.9.0", relocation)).toBe(
      "registry.example.com/hub/apache/yunikorn:web-1.9.0",
    );
    expect(moved("quay.io/a/b:1", relocation)).toBe("quay.io/a/b:1");
  });
});
