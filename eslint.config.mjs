import js from "@eslint/js";
import prettier from "eslint-config-prettier";
import { importX } from "eslint-plugin-import-x";
import tseslint from "typescript-eslint";
import { mayNotImport } from "./eslint.floors.mjs";

/** A barrel import of a provider package costs every synth and every compile seconds and a gigabyte of memory. */
const deepImportsOnly = {
  regex: "^@cdktf/provider-[^/]+$",
  message: "Import the one resource: @cdktf/provider-aws/lib/<resource>",
};

export default tseslint.config(
  { ignores: ["**/node_modules", "**/dist", "lib", "**/cdktf.out", "coverage", ".bench"] },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  prettier,
  {
    rules: {
      "no-restricted-imports": ["error", { patterns: [deepImportsOnly] }],
      "@typescript-eslint/no-explicit-any": "error",
      // Constructs are created for their effect on the tree.
      "no-new": "off",
    },
  },
  {
    files: ["**/*.ts"],
    plugins: { "import-x": importX },
    settings: {
      "import-x/resolver": { node: { extensions: [".ts", ".json"] } },
      "import-x/extensions": [".ts"],
      "import-x/parsers": { "@typescript-eslint/parser": [".ts"] },
    },
    rules: {
      "import-x/no-restricted-paths": ["error", { zones: mayNotImport }],
      "import-x/no-cycle": ["error", { ignoreExternal: true }],
    },
  },
  {
    files: ["**/*.mjs", "**/*.js"],
    languageOptions: {
      globals: {
        process: "readonly",
        console: "readonly",
        module: "writable",
        URL: "readonly",
        Buffer: "readonly",
        performance: "readonly",
      },
    },
  },
);
