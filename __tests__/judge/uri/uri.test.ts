import { UriError } from "../../../judge/uri/scanner";
import { parseUri } from "../../../judge/uri/uri";

const reasonOf = (text: string) => {
  try {
    parseUri(text);
    return undefined;
  } catch (error) {
    if (error instanceof UriError) return error.message.slice(0, -`: ${text}`.length);
    throw error;
  }
};

test.each([
  ["https://a.example.com/b.jar", "https", "a.example.com"],
  ["HTTPS://user@A.example.com:8443/b?c=d#e", "HTTPS", "A.example.com"],
  ["https://a.example.com.", "https", "a.example.com."],
  ["https://127.0.0.1:80", "https", "127.0.0.1"],
  ["https://2130706433/", "https", "2130706433"],
  ["https://[::1]:8080/", "https", "[::1]"],
  ["https://[fe80::1%25]/", "https", "[fe80::1%25]"],
  ["https://[::ffff:10.0.0.1]/", "https", "[::ffff:10.0.0.1]"],
  ["https://[1:2:3:4:5:6:7:8]/", "https", "[1:2:3:4:5:6:7:8]"],
  ["s3://bucket/a.jar", "s3", "bucket"],
  ["local:///opt/a.jar", "local", undefined],
  ["a/b.jar", undefined, undefined],
  ["//a.example.com/b", undefined, "a.example.com"],
  ["", undefined, undefined],
  ["mailto:a@b", "mailto", undefined],
  ["https://a.example.com/ü%20b", "https", "a.example.com"],
])("%s has scheme %s and host %s", (text, scheme, host) => {
  expect(parseUri(text)).toEqual({ scheme, host });
});

/** Java takes these for the name of a registry: they are URIs, and have no host. */
test.each([
  "https://my_bucket.example.com/",
  "https://a..b/",
  "https://-a/",
  "https://a-/",
  "https://127.1/",
  "https://256.1.1.1/",
  "https://a.1b/",
  "https://ü.example.com/",
  "https://a:99999999999/",
  "https://a:b/",
])("%s has no host", (text) => {
  expect(parseUri(text).host).toBeUndefined();
});

test.each([
  ["://x", "Expected scheme name at index 0"],
  ["1https://x", "Illegal character in scheme name at index 0"],
  ["ht tp://x", "Illegal character in scheme name at index 2"],
  ["https:", "Expected scheme-specific part at index 6"],
  ["https://", "Expected authority at index 8"],
  ["mailto:a b", "Illegal character in opaque part at index 8"],
  ["https://a b/", "Illegal character in authority at index 8"],
  ["https://a/b c", "Illegal character in path at index 11"],
  ["https://a/{b}", "Illegal character in path at index 10"],
  ["https://a/%zz", "Malformed escape pair at index 10"],
  ["https://a/b?c|d", "Illegal character in query at index 13"],
  ["https://a/#b#c", "Illegal character in fragment at index 12"],
  ["https://[zz]/", "Malformed IPv6 address at index 9"],
  ["https://[::1/", "Expected closing bracket for IPv6 address at index 12"],
  ["https://[1:2:3]/", "IPv6 address too short at index 9"],
  ["https://[1:2:3:4:5:6:7:8:9]/", "IPv6 address too long at index 9"],
  ["https://[12345::]/", "IPv6 hexadecimal digit sequence too long at index 9"],
  ["https://[::1270.0.1]/", "Malformed IPv4 address at index 11"],
  ["https://[::ffff:10..0.1]/", "Malformed IPv4 address at index 19"],
  ["https://[::ffff:10.0.0.]/", "Malformed IPv4 address at index 23"],
  ["https://[::ffff:10.0.0.1x]/", "Expected hex digits or IPv4 address at index 16"],
  ["https://[1:2:]/", "Expected digits for an IPv6 address at index 13"],
])("%s is none: %s", (text, reason) => {
  expect(reasonOf(text)).toBe(reason);
});
