/**
 * Reads the schema of a resource, a data source or a provider out of the compiled JavaScript of its CDKTF binding.
 *
 * Bindings are generated code of great regularity: a class for each nesting level whose getters carry the type of each
 * attribute, a `reset…` for each that is optional, a comment with computed/optional/required (for all attributes in
 * bindings of CDK Terrain, for a part in those of CDKTF), and a table `isBlock`/`type`/`storageClassType` for what can
 * be set.
 */
const TYPE_OF_GETTER = {
  getStringAttribute: "string",
  getNumberAttribute: "number",
  getBooleanAttribute: "bool",
  getListAttribute: ["list", "string"],
  getNumberListAttribute: ["list", "number"],
  getStringMapAttribute: ["map", "string"],
  getNumberMapAttribute: ["map", "number"],
  getBooleanMapAttribute: ["map", "bool"],
  interpolationForAttribute: "string",
};

const SIMPLE_TYPES = { string: "string", number: "number", boolean: "bool", any: "dynamic" };

export function readBinding(source) {
  const classes = new Map();
  for (const part of source.split(/^(?=class )/m).slice(1)) {
    const [, name, base] = /^class (\w+) extends \w+\.(\w+)/.exec(part);
    classes.set(name, { base, text: part });
  }
  const main = [...classes].find(([, { base }]) => /^Terraform(Resource|DataSource|Provider)$/.test(base));
  const [, terraformType] =
    /terraformResourceType: '(\w+)'/.exec(main[1].text) ??
    /static tfResourceType = "(\w+)"/.exec(main[1].text);
  const [, version] = /providerVersion: '([^']+)'/.exec(source);
  const reader = new Reader(source, classes);
  const block =
    main[1].base === "TerraformProvider"
      ? reader.settableBlock(synthesis(main[1].text))
      : reader.block(main[0]);
  return { terraformType, version, block };
}

class Reader {
  constructor(source, classes) {
    this.source = source;
    this.classes = classes;
  }

  block(className) {
    const attributes = {};
    const blocks = {};
    for (const field of this.fields(className)) {
      if (field.isBlock && !field.computed) blocks[field.name] = this.nestedBlock(field);
      else attributes[field.name] = [flags(field), this.type(field)];
    }
    return Object.keys(blocks).length > 0
      ? { attributes: sorted(attributes), blocks: sorted(blocks) }
      : { attributes: sorted(attributes) };
  }

  /** A provider's configuration has no getters, only what can be set; what of it is required is not told. */
  settableBlock(code) {
    const attributes = {};
    const blocks = {};
    for (const [name, { isBlock, kind, storage }] of settableRows(code)) {
      const simple = SIMPLE_TYPES[storage] ?? SIMPLE_TYPES[storage.replace(/(List|Map)$/, "")];
      if (simple !== undefined) attributes[name] = ["o", kind === "simple" ? simple : [kind, simple]];
      else if (isBlock === "true")
        blocks[name] = [
          kind === "struct" ? "list" : kind,
          0,
          0,
          this.settableBlock(this.structCode(storage)),
        ];
    }
    return { attributes: sorted(attributes), blocks: sorted(blocks) };
  }

  structCode(storage) {
    const struct = storage.replace(/(List|Map)$/, "");
    return functionText(this.source, `${struct[0].toLowerCase()}${struct.slice(1)}ToHclTerraform`);
  }

  nestedBlock(field) {
    const max = this.isSingleItem(field) ? 1 : 0;
    const nesting = field.kind === "struct" ? (max === 1 ? "list" : "single") : field.kind;
    return [nesting, max, field.required ? 1 : 0, this.block(this.structOf(field))];
  }

  /** Type of an attribute in Terraform's JSON notation of types. */
  type(field) {
    if (field.nested === undefined) return field.type;
    const object = {};
    for (const inner of this.fields(this.structOf(field))) object[inner.name] = this.type(inner);
    const element = ["object", sorted(object)];
    return field.kind === "struct" ? element : [field.kind, element];
  }

  structOf(field) {
    return field.nested.replace(/(List|Map)$/, "OutputReference");
  }

  isSingleItem(field) {
    return /super\(terraformResource, terraformAttribute, false, 0\)/.test(
      this.classes.get(this.structOf(field)).text,
    );
  }

  fields(className) {
    const { text, base } = this.classes.get(className);
    const table = this.settable(className, text, base);
    const fields = new Map();
    for (const [, comment, body] of text.matchAll(
      /((?:^ {4}\/\/ .* - computed: .*\n)?)((?:^ {4}_\w+ = .*\n)?^ {4}get \w+\(\) \{\n.*\n)/gm,
    )) {
      const field = this.field(comment, body, text, table);
      if (field !== undefined) fields.set(field.name, field);
    }
    return [...fields.values()];
  }

  field(comment, body, text, table) {
    const [, property] = /get (\w+)\(\)/.exec(body);
    const simple = /return (?:\w+\.Fn\.(tolist)\()?this\.(\w+)\(['"](\w+)['"]\)/.exec(body);
    const complex = new RegExp(
      `^ +(?:this\\.)?_${property} = new (?:\\w+\\.)?(\\w+)\\(this, ['"](\\w+)['"](?:, (true|false))?\\)`,
      "m",
    ).exec(text);
    const found = simple ?? complex;
    if (found === null) return undefined;
    const name = simple?.[3] ?? complex[2];
    const row = table.get(name);
    const said =
      /computed: (\w+), optional: (\w+), required: (\w+)/.exec(comment) ?? this.commentIn(text, name);
    const optional = said
      ? said[2] === "true"
      : new RegExp(
          `^ {4}reset\\w+\\(\\) \\{\\n +this\\._${property}(\\.internalValue)? = undefined;`,
          "m",
        ).test(text);
    const computed = said ? said[1] === "true" : row === undefined;
    const common = {
      name,
      computed,
      optional,
      required: row !== undefined && !optional,
      isBlock: row?.isBlock === "true",
    };
    if (simple) {
      const type = TYPE_OF_GETTER[simple[2]];
      if (type === undefined) throw new Error(`unknown getter ${simple[2]}`);
      return { ...common, type: simple[1] || row?.kind === "set" ? ["set", type[1]] : type };
    }
    const map = /^(String|Number|Boolean)Map$/.exec(complex[1]);
    if (map) return { ...common, type: ["map", SIMPLE_TYPES[map[1].toLowerCase()]] };
    if (/^(String|Number|Boolean)(MapList|ListList)$/.test(complex[1]))
      return { ...common, type: ["list", ["map", "string"]] };
    const kind =
      row?.kind ??
      (/List$/.test(complex[1])
        ? complex[3] === "true"
          ? "set"
          : "list"
        : /Map$/.test(complex[1])
          ? "map"
          : "struct");
    return { ...common, nested: complex[1], kind };
  }

  /** In the older bindings the comment stands in the constructor. */
  commentIn(text, name) {
    return new RegExp(`// ${name} - computed: (\\w+), optional: (\\w+), required: (\\w+)`).exec(text);
  }

  /** What can be set, by name: block or attribute, and its kind. */
  settable(className, text, base) {
    const struct = className.replace(/OutputReference$/, "");
    return settableRows(base === "ComplexObject" ? this.structCode(struct) : synthesis(text));
  }
}

function synthesis(classText) {
  return classText.slice(Math.max(0, classText.indexOf("synthesizeHclAttributes()")));
}

function settableRows(code) {
  const rows = code.matchAll(
    /^ +(\w+): \{\n +value: .*\n +isBlock: (\w+),\n +type: "(\w+)",\n +storageClassType: "(\w+)"/gm,
  );
  return new Map([...rows].map(([, name, isBlock, kind, storage]) => [name, { isBlock, kind, storage }]));
}

function functionText(source, name) {
  const start = source.indexOf(`function ${name}(`);
  if (start < 0) return "";
  return source.slice(start, source.indexOf("\n}", start));
}

function flags({ computed, optional, required }) {
  return required ? "r" : `${optional ? "o" : ""}${computed ? "c" : ""}`;
}

function sorted(object) {
  return Object.fromEntries(Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1)));
}
