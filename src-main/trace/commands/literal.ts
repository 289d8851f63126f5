/** Values in source code. */

/**
 * A text or a list as JavaScript and Python both read it: as in JSON, what cannot be seen or would turn the reading
 * direction as an escape.
 */
export const literal = (value: string | readonly string[]): string =>
  JSON.stringify(value).replace(
    /[\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
