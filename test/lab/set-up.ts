/** What a row of the lab is. All rows stand in `table.ts`, and README.md shows them. */
import type { Cause } from '../../src-main/contract/diagnosis.ts';
import type { Actor } from '../../src-renderer/explain/failure-table.ts';
import type { Stage } from './stage.ts';

/** The document that `wirepost diagnose --json` reads. */
export type Document = Readonly<Record<string, unknown>>;

/** Broken in one way. */
export interface SetUp {
  /** What a diagnosis has to name. */
  readonly cause: Cause;
  /** Who has to act. */
  readonly who: Actor;
  /** The check that proves it. */
  readonly check: string;
  readonly broken: string;
  /** It keeps nothing from working: it is named beside the verdict, which is `none`. */
  readonly isFinding?: true;
  /** What else is true of it and worth mending: everything else is a false alarm. */
  readonly besides?: readonly Cause[];
  readonly build: (stage: Stage) => Document | Promise<Document>;
}

/** In one of the normal forms: no check may fail, and no cause may be named. */
export interface Healthy {
  readonly server: string;
  readonly form: string;
  /** What is true of it all the same and worth mending. */
  readonly besides?: readonly Cause[];
  readonly build: (stage: Stage) => Document | Promise<Document>;
}

type More = Partial<Pick<SetUp, 'isFinding' | 'besides'>>;

/** Makes a row, its columns in the order of README.md. */
export const setUp = (
  cause: Cause,
  who: Actor,
  check: string,
  broken: string,
  build: SetUp['build'],
  more: More = {},
): SetUp => ({ cause, who, check, broken, build, ...more });
