import { judgeHost } from "../../../judge/uri/host";

test.each([
  ...["127.0.0.1", "127.255.0.1", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.0.1"],
  ...["169.254.169.254", "0.0.0.0", "224.0.0.1", "239.1.2.3", "2130706433", "0"],
  ...[
    "[::1]",
    "[::]",
    "[fe80::1]",
    "[febf::1%2]",
    "[fec0::1]",
    "[ff02::1]",
    "[::ffff:10.0.0.1]",
    "localhost",
  ],
])("%s is restricted", (host) => {
  expect(judgeHost(host)).toBe("restricted");
});

test.each([
  ...["8.8.8.8", "11.0.0.1", "172.15.0.1", "172.32.0.1", "192.169.0.1", "100.64.0.1", "240.0.0.1", "0.0.0.1"],
  ...["0177.0.0.1", "134744072", "[fd00::1]", "[2001:db8::1]", "[::127.0.0.1]", "[::ffff:8.8.8.8]"],
])("%s is allowed", (host) => {
  expect(judgeHost(host)).toBe("allowed");
});

test("a name hangs on who resolves it", () => {
  expect(judgeHost("a.example.com")).toBe("unknown");
  expect(judgeHost("a.example.com", () => "8.8.8.8")).toBe("allowed");
  expect(judgeHost("a.example.com", () => "fe80::1")).toBe("restricted");
  expect(judgeHost("a.example.com", () => undefined)).toBe("unresolvable");
  expect(judgeHost("a.example.com", () => "nonsense")).toBe("unresolvable");
});

test("names that are reserved need nobody", () => {
  expect(judgeHost("nosuch.invalid")).toBe("unresolvable");
  expect(judgeHost("LOCALHOST.")).toBe("restricted");
});

test("numbers that are no address are names", () => {
  for (const host of ["4294967296", "00000000002130706433"]) expect(judgeHost(host)).toBe("unknown");
});
