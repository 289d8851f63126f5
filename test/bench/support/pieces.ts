/** An attachment that comes in many small pieces. */
const piece = Buffer.alloc(64, 'wirepost');

export const pieces = {
  size: (count: number) => piece.length * count,
  read: async function* (count: number): AsyncGenerator<Buffer> {
    for (let index = 0; index < count; index++) yield piece;
  },
};
