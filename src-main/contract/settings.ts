/** What the person prefers, kept between runs. */
import { z } from 'zod';

export const settingsSchema = z.strictObject({
  theme: z.enum(['system', 'light', 'dark']),
  language: z.enum(['system', 'en', 'zh']),
  /** Where the trace dock stands. */
  dock: z.enum(['bottom', 'right']),
});
export type Settings = Readonly<z.infer<typeof settingsSchema>>;

/** Facts about this run. */
export interface AppInfo {
  readonly version: string;
  readonly electron: string;
  readonly node: string;
  readonly platform: string;
  /** The system's language, BCP 47. */
  readonly locale: string;
  /** `unavailable`: passwords can be kept for this run only. */
  readonly keyring: 'available' | 'unavailable';
}
