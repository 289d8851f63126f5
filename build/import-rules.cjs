/**
 * Who may import whom: the table of the house, checked by `npm run check:imports`. Read it as "files in
 * `folder` may import only `may`"; a folder always may import itself.
 */
/** @param {string[]} names */
const node = (...names) => names.map((name) => `^(node:)?${name}(/|$)`);
const kit =
  '^node_modules/(react|react-dom|@mantine|@tabler|zustand|i18next|@tanstack|react-resizable-panels)/';

const electron = '^(node_modules/)?electron(/|$)';

const services = [
  '^src-main/(contract|smtp|mime|trace|accounts|storage)/',
  '^node_modules/(zod|smtp-server|@zone-eu|postal-mime|mime-types|@peculiar/x509|reflect-metadata)/',
  ...node('crypto', 'path', 'fs', 'os', 'stream', 'net', 'tls', 'events', 'timers'),
];

/** The way through a proxy is not ours to invent: `smtp/proxy.ts` alone speaks it, by these. */
const proxies = ['^node_modules/socks/', ...node('http')];

/** Captures are read by Wireshark's own program; `trace/import/capture/tshark.ts` alone starts it. */
const tshark = ['child_process', 'events'];

/** @type {[folder: string, may: string[], except?: string][]} */
const table = [
  ['src-main/contract', ['^node_modules/zod/']],
  [
    'src-main/smtp',
    [
      '^src-main/contract/',
      ...proxies,
      // The tables of SASLprep (RFC 4013).
      '^node_modules/@mongodb-js/saslprep/',
      ...node('net', 'tls', 'dns', 'crypto', 'os', 'url', 'util'),
    ],
  ],
  ['src-main/mime', ['^src-main/contract/', '^node_modules/(mime-types|zod)/', ...node('crypto')]],
  [
    'src-main/trace',
    // A report speaks the language of the window, with the window's words for causes and notes.
    [
      '^src-main/(contract|storage)/',
      '^src-renderer/explain/',
      '^node_modules/zod/',
      ...node('fs', 'path', 'crypto', ...tshark),
    ],
  ],
  [
    'src-main/storage',
    ['^src-main/contract/', '^node_modules/(write-file-atomic|zod)/', ...node('fs', 'path', 'crypto')],
  ],
  [
    'src-main/accounts',
    ['^src-main/(contract|storage)/', '^node_modules/zod/', electron, ...node('crypto', 'path', 'fs', 'tls')],
  ],
  ['src-main/outbox', services],
  // DNS is asked by packets of our own, which tell what the runtime's resolver keeps to itself (DNSSEC, TLSA).
  [
    'src-main/diagnose',
    [
      ...services,
      '^node_modules/(dns-packet|@types/dns-packet|mailauth)/',
      ...node('dgram', 'dns', 'https', 'util'),
    ],
  ],
  ['src-main/sandbox', services],
  [
    'src-main/cli',
    // The words for causes and replies are shared with the window: pure, no React, no DOM.
    [
      '^src-main/(contract|smtp|mime|trace|accounts|storage|outbox|diagnose|sandbox)/',
      '^src-renderer/explain/',
      '^package\\.json$',
      '^node_modules/(commander|zod|i18next)/',
      '^(node:)?[a-z_]+(/promises)?$',
    ],
  ],
  ['src-main/ipc', ['^src-main/contract/', '^node_modules/zod/', electron], '^src-main/ipc/handlers\\.ts$'],
  ['src-renderer/explain', ['^src-main/contract/', '^node_modules/i18next/']],
  ['src-renderer', ['^src-main/contract/', kit], '^src-renderer/explain/'],
];

const own = table.map(([folder, may, except]) => ({
  name: `${folder}-imports`,
  comment: `${folder} may import itself and: ${may.join(' ')}`,
  severity: 'error',
  from: { path: `^${folder}/`, ...(except ? { pathNot: except } : {}) },
  to: { pathNot: [`^${folder}/`, ...may], couldNotResolve: false },
}));

const electronFiles = '^src-main/(main|window|preload|ipc/handle|ipc/publish|accounts/safe-storage)\\.ts$';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      from: {},
      to: { circular: true, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'not-resolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^electron$' },
    },
    {
      name: 'electron-in-six-files',
      severity: 'error',
      from: { pathNot: electronFiles },
      to: { path: electron },
    },
    {
      name: 'window-knows-the-contract-by-type',
      comment:
        'At run time the window has those files of the contract that need no schema library, and nothing else of the main process.',
      severity: 'error',
      from: { path: '^src-renderer/' },
      to: {
        path: '^src-main/contract/',
        pathNot:
          '^src-main/contract/(acceptable-reasons|diagnosis|breakpoint-(pattern|rules)|mailbox|trace|trace-url|failure)\\.ts$',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'pure-files-have-no-react',
      comment: 'Reducers, models and explanations are plain functions.',
      severity: 'error',
      from: { path: ['(model|reducer|timing)\\.ts$', '^src-renderer/explain/'] },
      to: {
        path: ['^node_modules/(react|@mantine)', '^src-renderer/api\\.ts$'],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'preload-only-passes-on',
      severity: 'error',
      from: { path: '^src-main/preload\\.ts$' },
      to: { pathNot: ['^src-main/contract/', electron] },
    },
    {
      name: 'proxies-in-one-file',
      severity: 'error',
      from: { path: '^src-main/smtp/', pathNot: '^src-main/smtp/proxy\\.ts$' },
      to: { path: proxies },
    },
    {
      name: 'ipc-has-no-logic',
      severity: 'error',
      from: { path: '^src-main/ipc/' },
      to: { path: ['^src-main/smtp/', ...node('net', 'fs')] },
    },
    ...own,
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.json', '.css'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
