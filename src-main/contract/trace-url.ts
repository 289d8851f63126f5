/** Where the window reads a kept session: at an address of its own, as a stream from the disk. */

export const traceScheme = 'trace';

/** `id`: of the session. A range of bytes may be asked for. */
export const traceUrl = (id: string): string => `${traceScheme}://session/${id}`;

/** Header that says how long the session was when it was asked for, bytes. */
export const traceSizeHeader = 'Trace-Size';
