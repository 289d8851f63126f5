/** What the runner hands to the transfer lab, with times that suit a test. */
import type { CheckContext, Target } from '../../src-main/diagnose/check.ts';
import { type LabSettings, labSettings } from '../../src-main/diagnose/transfer-lab/settings.ts';
import { checkContext, settingsOf } from './check-context.ts';

export type LabContext = ReturnType<typeof checkContext>;

export const labContext = (
  address: { readonly host: string; readonly port: number },
  target: Partial<Target> = {},
  more: Partial<CheckContext> = {},
): LabContext => ({
  ...checkContext({
    server: settingsOf(address),
    envelope: { from: 'a@test', to: ['b@test'] },
    ...target,
  }),
  ...more,
});

/** Small messages and little patience: nothing is far away here. */
export const quickLab: LabSettings = {
  ...labSettings,
  patience: 700,
  leastPatience: 700,
  size: 65_536,
  otherPorts: [],
};
