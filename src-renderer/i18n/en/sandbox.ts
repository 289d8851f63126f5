/** Words of the sandbox page. */
export const sandbox = {};
