/** The address of a kept session leads to its file alone. */
import { expect, test } from 'vitest';
import { CallRefused } from '../../../src-main/contract/result.ts';
import { traceSizeHeader, traceUrl } from '../../../src-main/contract/trace-url.ts';
import { traceFor } from '../../../src-main/shell/trace-content.ts';

const id = '6f1c7d5e-8a1b-4c3d-9e2f-0123456789ab';
const asked: string[] = [];
const fileOf = async (wanted: string) => {
  asked.push(wanted);
  if (wanted !== id) throw new CallRefused({ kind: 'not-found', what: 'session' });
  return { path: `/traces/${wanted}.ndjson`, size: 4711 };
};
const get = (url: string, method = 'GET') => traceFor({ url, method }, fileOf);

test('a kept session is its file, with its length, for the page of the application alone', async () => {
  expect(await get(traceUrl(id))).toMatchObject({
    path: `/traces/${id}.ndjson`,
    headers: { [traceSizeHeader]: '4711', 'Access-Control-Allow-Origin': 'app://wirepost' },
  });
});

test('what is not kept is not found', async () => {
  expect(await get(traceUrl(id.replace('6', '7')))).toEqual({ error: -6 });
});

test.each([
  'trace://session/',
  'trace://session/..',
  'trace://session/../../etc/passwd',
  `trace://session/${id}/../other`,
  `trace://session/${id}/`,
  `trace://session/${id}.ndjson`,
  `trace://session/${id}%00`,
  `trace://session/${id}\n`,
  `trace://session/${id}?a`,
  `trace://session/${id}#a`,
  `trace://session/${id.toUpperCase()}`,
  `trace://session//${id}`,
  `trace://session/%2e%2e%2f${id}`,
  `trace://session/..\\${id}`,
  `trace://other/${id}`,
  `trace://user@session/${id}`,
  `trace://session:1/${id}`,
  `file:///traces/${id}.ndjson`,
  `app://session/${id}`,
  '',
])('nothing else is even asked for: %j', async (url) => {
  asked.length = 0;
  expect(await get(url)).toEqual({ error: -6 });
  expect(asked).toEqual([]);
});

test('it is read, and not written', async () => {
  for (const method of ['POST', 'PUT', 'DELETE', 'HEAD'])
    expect(await get(traceUrl(id), method)).toEqual({ error: -6 });
});

test('what is wrong with the program itself is not hidden', async () => {
  const broken = () => Promise.reject(new TypeError('a mistake'));
  await expect(traceFor({ url: traceUrl(id), method: 'GET' }, broken)).rejects.toThrow('a mistake');
});
