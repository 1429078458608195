import { dirname, resolve } from "node:path";
import * as ts from "typescript";

/** A type of this project that somebody who uses the library meets, and cannot name. */
export interface Unnamed {
  readonly type: string;
  /** What is exported and uses it. */
  readonly by: string;
}

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  lib: ["lib.es2022.d.ts"],
  module: ts.ModuleKind.Node16,
  moduleResolution: ts.ModuleResolutionKind.Node16,
  strict: true,
  types: [],
};

/**
 * Types that public signatures of what `entry` exports use, classes, interfaces, types and functions, and that it does
 * not export itself. Packages are left alone, which is what makes this fast: their types are not ours to export.
 */
export function unnamedTypes(entry: string): Unnamed[] {
  const program = ts.createProgram([entry], OPTIONS, ownFilesOnly());
  const file = program.getSourceFile(entry);
  const checker = program.getTypeChecker();
  const module = file && checker.getSymbolAtLocation(file);
  if (module === undefined) throw new Error(`${entry} exports nothing`);
  const exported = checker.getExportsOfModule(module).map((symbol) => target(checker, symbol));
  const names = new Set(exported);
  const found = new Map<string, Unnamed>();
  for (const by of exported) {
    const seen = new Set<ts.Symbol>();
    const use = (symbol: ts.Symbol) => {
      const type = target(checker, symbol);
      if (names.has(type) || seen.has(type) || !isOwnType(program, type)) return;
      seen.add(type);
      // A type of one file stands for what it consists of.
      if (isLocal(type)) return type.declarations?.forEach((each) => usesOf(checker, each, use));
      found.set(`${type.name} ${by.name}`, { type: type.name, by: by.name });
    };
    for (const declaration of by.declarations ?? []) usesOf(checker, declaration, use);
  }
  return [...found.values()];
}

/** The compiler's own declarations, which every program needs and none changes. */
const LIBRARY = new Map<string, ts.SourceFile | undefined>();

/** Resolves relative imports only. */
function ownFilesOnly(): ts.CompilerHost {
  const host = ts.createCompilerHost(OPTIONS);
  const folder = host.getDefaultLibLocation?.() ?? "";
  const read = host.getSourceFile.bind(host);
  host.getSourceFile = (name, ...how) => {
    if (!name.startsWith(folder)) return read(name, ...how);
    if (!LIBRARY.has(name)) LIBRARY.set(name, read(name, ...how));
    return LIBRARY.get(name);
  };
  host.resolveModuleNameLiterals = (literals, from) =>
    literals.map(({ text }) => {
      const resolvedFileName = `${resolve(dirname(from), text)}.ts`;
      const isOwn = text.startsWith(".") && ts.sys.fileExists(resolvedFileName);
      return { resolvedModule: isOwn ? { resolvedFileName, extension: ts.Extension.Ts } : undefined };
    });
  return host;
}

/** What a name stands for behind its imports and exports. */
function target(checker: ts.TypeChecker, symbol: ts.Symbol): ts.Symbol {
  return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}

function isOwnType(program: ts.Program, { flags, declarations = [] }: ts.Symbol): boolean {
  const wanted =
    ts.SymbolFlags.Class | ts.SymbolFlags.Interface | ts.SymbolFlags.TypeAlias | ts.SymbolFlags.Enum;
  const isOwn = (declaration: ts.Declaration) =>
    !program.isSourceFileDefaultLibrary(declaration.getSourceFile());
  return (flags & wanted) !== 0 && declarations.some(isOwn);
}

function isLocal({ declarations = [] }: ts.Symbol): boolean {
  return declarations.every((each) => !(ts.getCombinedModifierFlags(each) & ts.ModifierFlags.Export));
}

type Use = (symbol: ts.Symbol) => void;

/** Every type that a declaration shows: in its body are none of them. */
function usesOf(checker: ts.TypeChecker, declaration: ts.Declaration, use: Use): void {
  const visit = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node) || ts.isBlock(node) || isPrivate(node)) return;
    if (ts.isTypeReferenceNode(node)) named(node.typeName);
    if (ts.isExpressionWithTypeArguments(node)) named(node.expression);
    if (isWithoutType(node)) inferred(checker, node, use);
    // The value of a property says nothing but what its type does.
    ts.forEachChild(node, (child) => (isValueOf(node, child) ? undefined : visit(child)));
  };
  const named = (name: ts.Node) => {
    const symbol = checker.getSymbolAtLocation(name);
    if (symbol) use(symbol);
  };
  visit(declaration);
}

function isPrivate(node: ts.Node): boolean {
  if (ts.isClassElement(node) && node.name && ts.isPrivateIdentifier(node.name)) return true;
  // What a constructor keeps for itself it still takes from everybody.
  return ts.isClassElement(node) && (ts.getCombinedModifierFlags(node) & ts.ModifierFlags.Private) !== 0;
}

type Typed =
  ts.PropertyDeclaration | ts.MethodDeclaration | ts.GetAccessorDeclaration | ts.FunctionDeclaration;

function isWithoutType(node: ts.Node): node is Typed {
  const isTyped =
    ts.isPropertyDeclaration(node) ||
    ts.isMethodDeclaration(node) ||
    ts.isGetAccessorDeclaration(node) ||
    ts.isFunctionDeclaration(node);
  return isTyped && node.type === undefined;
}

function isValueOf(node: ts.Node, child: ts.Node): boolean {
  return (ts.isPropertyDeclaration(node) || ts.isParameter(node)) && child === node.initializer;
}

/** The types of what says none itself. */
function inferred(checker: ts.TypeChecker, node: Typed, use: Use): void {
  const type = checker.getTypeAtLocation(node);
  const [signature] = type.getCallSignatures();
  const isCalled = ts.isMethodDeclaration(node) || ts.isFunctionDeclaration(node);
  const seen = new Set<ts.Type>();
  const visit = (each: ts.Type): void => {
    if (seen.has(each)) return;
    seen.add(each);
    const name = each.aliasSymbol ?? each.getSymbol();
    if (name) use(name);
    if (each.isUnionOrIntersection()) each.types.forEach(visit);
    (each.aliasTypeArguments ?? []).forEach(visit);
    if (each.flags & ts.TypeFlags.Object) checker.getTypeArguments(each as ts.TypeReference).forEach(visit);
  };
  visit(isCalled && signature ? signature.getReturnType() : type);
}
