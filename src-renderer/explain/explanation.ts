/** What an explanation is: two short paragraphs, decoded parts, and where the standard says so. */
export interface Explanation {
  /** What it is, in a few words. */
  readonly summary: string;
  /** What it means here. */
  readonly detail: string;
  /** Pieces of the line taken apart. */
  readonly parts: readonly Part[];
  readonly rfc?: RfcReference;
}

export interface Part {
  /** A standard term as it is on the wire (`SIZE`), or a word in the reader's language. */
  readonly label: string;
  readonly value: string;
}

export interface RfcReference {
  readonly number: number;
  /** Such as `4.2.1`. */
  readonly section?: string;
}
