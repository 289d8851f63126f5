/**
 * The shape of a dictionary in another language: the same keys as the English one, except that languages
 * without a singular (Chinese) leave the `_one` forms out.
 */
export type Words<T> = {
  readonly [K in keyof T as K extends `${string}_one` ? never : K]: T[K] extends string
    ? string
    : Words<T[K]>;
};
