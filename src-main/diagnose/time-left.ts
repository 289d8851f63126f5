/** Whether something that takes `ms` as a rule still fits into the time in which an answer is wanted. */
export const hasTimeFor = (
  { ends = Number.POSITIVE_INFINITY }: { readonly ends?: number },
  ms: number,
): boolean => performance.now() + ms < ends;
