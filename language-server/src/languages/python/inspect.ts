import { moduleDefinitions } from './bindings.ts';
import { firstSyntaxFault, type PythonParser } from './syntax.ts';

/** Names that a candidate defines at module level, and whether it parses as a whole: an empty function does not. */
export function inspectCode(
  parser: PythonParser,
  code: string,
): { readonly parses: boolean; readonly definitions: readonly string[]; readonly message?: string } {
  return parser.parse(code, (root) => {
    const fault = firstSyntaxFault(code, root, false);
    const definitions = moduleDefinitions(root);
    if (fault === undefined) return { parses: true, definitions };
    return { parses: false, definitions, message: `line ${fault.line}, column ${fault.column}: ${fault.message}` };
  });
}
