/** Can others check what the domain signs (RFC 6376)? */
import type { Evidence, Finding } from '../../contract/diagnosis.ts';
import type { Answer } from '../check.ts';
import { conclude } from '../conclude.ts';
import type { DnsClient } from '../dns/client.ts';
import { DnsError } from '../dns/error.ts';
import { texts } from '../dns/records.ts';
import { type DkimKey, judgeKey, looksLikeKey } from '../domain/dkim-key.ts';
import { type Selectors, selectorsOf } from '../domain/dkim-selectors.ts';
import { domainCheck } from '../domain/domain-check.ts';
import { problemEvidence, shownRecord } from '../domain/record-problem.ts';

interface Found extends DkimKey {
  readonly selector: string;
  readonly name: string;
  readonly record: string;
}

export const domainDkim = domainCheck('domain.dkim', async ({ domain, dns, context }) => {
  const selectors = await selectorsOf(context.target, domain);
  const ask = selectors.from === 'guessed' ? tryOut : lookUp;
  const looked = await Promise.all(
    selectors.names.slice(0, 60).map((selector) => ask(dns, selector, domain)),
  );
  const keys = looked.flat();
  const missing = selectors.names.filter((selector) => !keys.some((key) => key.selector === selector));
  if (keys.length === 0) return nothing(dns, domain, selectors);
  const evidence = { domain, selectorsFrom: selectors.from, keys: keys.map(shown) };
  const isGuess = selectors.from === 'guessed';
  // Keys stay published for a while, empty, after others have taken their place (RFC 6376 section 3.6.1).
  const works = keys.some(({ state }) => state === 'good' || state === 'weak');
  const names = missing.map((selector) => nameOf(selector, domain));
  return conclude(
    evidence,
    [
      ...(isGuess || names.length === 0
        ? []
        : [{ cause: 'dkim-selector-missing' as const, evidence: { names } }]),
      ...blamed('dkim-syntax', keys, 'invalid'),
      ...blamed('dkim-key-weak', keys, 'short'),
      ...(isGuess && works ? [] : blamed('dkim-key-revoked', keys, 'revoked')),
    ],
    blamed('dkim-key-weak', keys, 'weak'),
  );
});

const nameOf = (selector: string, domain: string): string => `${selector}._domainkey.${domain}`;

async function lookUp(dns: DnsClient, selector: string, domain: string): Promise<readonly Found[]> {
  const name = nameOf(selector, domain);
  const [record, another] = texts(await dns.ask(name, 'TXT')).filter(looksLikeKey);
  if (record === undefined) return [];
  const judged = judgeKey(record);
  if (another === undefined) return [{ ...judged, selector, name, record }];
  // RFC 6376 section 3.6.2.2: which of them a verifier takes is left open.
  const problem = { at: 0, text: another, reason: 'several-records' };
  return [{ ...judged, state: 'invalid', problem, selector, name, record }];
}

/** That a name server fails at a guess proves no more than that there is nothing. */
async function tryOut(dns: DnsClient, selector: string, domain: string): Promise<readonly Found[]> {
  try {
    return await lookUp(dns, selector, domain);
  } catch (error) {
    if (error instanceof DnsError) return [];
    throw error;
  }
}

/** Where even `_domainkey` does not exist, nothing beneath it does (RFC 8020): no key at all, and no need to guess. */
async function nothing(dns: DnsClient, domain: string, { names, from }: Selectors): Promise<Answer> {
  const tried = { domain, names: names.map((selector) => nameOf(selector, domain)), selectorsFrom: from };
  if (from !== 'guessed') return { status: 'fail', cause: 'dkim-selector-missing', evidence: tried };
  const parent = `_domainkey.${domain}`;
  if ((await dns.ask(parent, 'TXT')).outcome !== 'no-name')
    return { status: 'skipped', evidence: { domain, reason: 'selector-unknown', guessed: names.length } };
  // Others may sign for it, by their own domain.
  return conclude({ domain }, [], [{ cause: 'dkim-selector-missing', evidence: { domain, name: parent } }]);
}

function blamed(
  cause: Finding['cause'],
  keys: readonly Found[],
  state: DkimKey['state'],
): readonly Finding[] {
  const key = keys.find((one) => one.state === state);
  if (!key) return [];
  const { name, record, problem, bits } = key;
  const where: Evidence = problem ? problemEvidence(record, problem) : { record: shownRecord(record) };
  return [{ cause, evidence: { name, ...where, ...(bits !== undefined && { bits }) } }];
}

const shown = ({ selector, record, state, type, bits, testing }: Found): Evidence => ({
  selector,
  record: shownRecord(record),
  state,
  ...(type !== undefined && { type }),
  ...(bits !== undefined && { bits }),
  ...(testing && { testing }),
});
