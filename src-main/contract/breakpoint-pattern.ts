/** Which commands a pattern of a breakpoint means. */

/** Longest part of a command that patterns look at, characters. */
const LOOKED_AT = 2000;

/** `/../` is a regular expression, a word alone a verb, anything else part of the command; case makes no difference. */
export function patternFits(pattern: string, command: string): boolean {
  const text = command.slice(0, LOOKED_AT);
  const expression = expressionOf(pattern);
  if (expression !== undefined) return new RegExp(expression, 'i').test(text);
  const [wanted, found] = [pattern.toLowerCase(), text.toLowerCase()];
  return /^[a-z]+$/.test(wanted) ? found.split(' ', 1)[0] === wanted : found.includes(wanted);
}

/** False for an expression that is none. */
export function isPattern(pattern: string): boolean {
  try {
    patternFits(pattern, '');
    return true;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

const expressionOf = (pattern: string): string | undefined => /^\/(.+)\/$/.exec(pattern)?.[1];
