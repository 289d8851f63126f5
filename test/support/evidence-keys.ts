/** What the checks' sources say their evidence can hold: every key, and every value that is one of a few, by the type checker. */
import { resolve } from 'node:path';
import ts from 'typescript';

export interface EvidenceKeys {
  readonly names: ReadonlySet<string>;
  /** `name=value`. */
  readonly values: ReadonlySet<string>;
}

const root = resolve(import.meta.dirname, '../..');

/** Takes seconds: it reads the sources as the compiler does. */
export function evidenceKeys(): EvidenceKeys {
  const config = ts.readConfigFile(`${root}/src-main/tsconfig.json`, ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config.config, ts.sys, `${root}/src-main`);
  const program = ts.createProgram(
    [`${root}/src-main/diagnose/plan.ts`, `${root}/src-main/diagnose/run.ts`],
    {
      ...options,
      noEmit: true,
    },
  );
  const search = new Search(program.getTypeChecker());
  for (const source of program.getSourceFiles()) {
    if (resolve(source.fileName).startsWith(`${root}/src-main/diagnose/`)) search.visit(source);
  }
  return search;
}

const MAX_DEPTH = 8;

class Search implements EvidenceKeys {
  readonly names = new Set<string>();
  readonly values = new Set<string>();
  readonly #checker: ts.TypeChecker;

  constructor(checker: ts.TypeChecker) {
    this.#checker = checker;
  }

  /** Whatever stands where evidence is wanted, with all that its own type knows of it. */
  visit(node: ts.Node): void {
    if (ts.isShorthandPropertyAssignment(node)) {
      const symbol = this.#checker.getShorthandAssignmentValueSymbol(node);
      if (symbol && this.#isWanted(node.name))
        this.#read(this.#checker.getTypeOfSymbolAtLocation(symbol, node), node.name.text);
    } else if (ts.isExpression(node) && this.#isWanted(node)) {
      const { parent } = node;
      const name = ts.isPropertyAssignment(parent) && ts.isIdentifier(parent.name) ? parent.name.text : '';
      this.#read(this.#checker.getTypeAtLocation(node), name);
    }
    ts.forEachChild(node, (child) => this.visit(child));
  }

  #isWanted(node: ts.Expression): boolean {
    const wanted = this.#checker.getContextualType(node);
    if (!wanted) return false;
    return (wanted.isUnion() ? [wanted, ...wanted.types] : [wanted]).some((type) => isEvidence(type));
  }

  #read(type: ts.Type, name: string, depth = 0): void {
    if (depth > MAX_DEPTH || isEvidence(type) || type.getSymbol()?.name === 'Promise') return;
    if (type.isUnionOrIntersection()) for (const one of type.types) this.#read(one, name, depth);
    else if (type.isStringLiteral()) this.values.add(`${name}=${type.value}`);
    else if (this.#checker.isArrayLikeType(type)) {
      const item = type.getNumberIndexType();
      if (item) this.#read(item, name, depth + 1);
    } else if (type.flags & ts.TypeFlags.Object) {
      for (const property of type.getProperties()) {
        this.names.add(property.name);
        this.#read(this.#checker.getTypeOfSymbol(property), property.name, depth + 1);
      }
    }
  }
}

/** The contract's own types, which know of no keys. */
function isEvidence(type: ts.Type): boolean {
  const isOfValues = (one: ts.Type | undefined) => one?.aliasSymbol?.name === 'EvidenceValue';
  return isOfValues(type) || isOfValues(type.getStringIndexType());
}
