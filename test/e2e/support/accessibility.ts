/** What assistive technology would stumble over on the screen as it stands, found by axe. */
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { z } from 'zod';

const resultsSchema = z.object({
  passes: z.array(z.unknown()),
  violations: z.array(
    z.object({
      id: z.string(),
      help: z.string(),
      nodes: z.array(z.object({ html: z.string(), failureSummary: z.string().optional() })),
    }),
  ),
});

/** One line a finding; empty when all is well. */
export async function findings(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  const results = resultsSchema.parse(JSON.parse(await page.evaluate('axe.run().then(JSON.stringify)')));
  if (results.passes.length < 10) throw new Error('axe looked at next to nothing');
  return results.violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, failureSummary = '' }) => `${id}: ${help}: ${html}: ${failureSummary}`),
  );
}
