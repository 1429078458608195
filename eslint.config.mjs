import js from "@eslint/js";
import prettier from "eslint-config-prettier";
import tseslint from "typescript-eslint";

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
    files: ["modules/**/*.ts"],
    rules: {
      "no-restricted-imports": [
        "error",
        {
          patterns: [
            deepImportsOnly,
            { group: ["**/stacks/**"], message: "Dependencies point one way: main, stacks, modules." },
          ],
        },
      ],
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
        performance: "readonly",
      },
    },
  },
);
