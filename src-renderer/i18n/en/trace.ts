/** Words of the trace page. */
export const trace = {};
