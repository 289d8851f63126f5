/** What the page gets of the main process: `window.api`, one named method per call, and nothing else. */
import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { CallInput, CallName, CallOutput } from './contract/calls.ts';
import { callChannel, eventChannel } from './contract/channels.ts';
import type { AddedFiles } from './contract/draft.ts';
import type { AppEvent } from './contract/events.ts';
import type { Result } from './contract/result.ts';
import type { OpenedTraces } from './contract/trace-import.ts';
import type { Calls, WindowApi } from './contract/window-api.ts';

const call =
  <N extends CallName>(name: N) =>
  (input?: CallInput<N>): Promise<Result<CallOutput<N>>> =>
    ipcRenderer.invoke(callChannel(name), input);

const attachmentsAdd = call('attachmentsAdd');
const attachmentsPaste = call('attachmentsPaste');
const traceOpen = call('traceOpen');

const calls: Omit<Calls, 'attachmentsAdd' | 'traceOpen'> = {
  appInfo: call('appInfo'),
  settingsGet: call('settingsGet'),
  settingsSet: call('settingsSet'),
  accountsList: call('accountsList'),
  accountsSave: call('accountsSave'),
  accountsRemove: call('accountsRemove'),
  accountsRestore: call('accountsRestore'),
  accountsTest: call('accountsTest'),
  accountsTestCancel: call('accountsTestCancel'),
  certificatePick: call('certificatePick'),
  certificateUnlock: call('certificateUnlock'),
  attachmentsPaste,
  attachmentsPick: call('attachmentsPick'),
  attachmentsCheck: call('attachmentsCheck'),
  attachmentsRelease: call('attachmentsRelease'),
  draftMeasure: call('draftMeasure'),
  draftKeep: call('draftKeep'),
  draftRestore: call('draftRestore'),
  outboxSend: call('outboxSend'),
  outboxList: call('outboxList'),
  outboxCancel: call('outboxCancel'),
  outboxRetry: call('outboxRetry'),
  outboxDraft: call('outboxDraft'),
  outboxRemove: call('outboxRemove'),
  traceList: call('traceList'),
  traceSearch: call('traceSearch'),
  traceRemove: call('traceRemove'),
  traceBody: call('traceBody'),
  bookmarksRead: call('bookmarksRead'),
  bookmarksSet: call('bookmarksSet'),
  bookmarksRemove: call('bookmarksRemove'),
  tracePreview: call('tracePreview'),
  traceShare: call('traceShare'),
  traceOpenPick: call('traceOpenPick'),
  traceOpenCancel: call('traceOpenCancel'),
  breakpointsState: call('breakpointsState'),
  breakpointsSet: call('breakpointsSet'),
  breakpointsAnswer: call('breakpointsAnswer'),
  consoleState: call('consoleState'),
  consoleOpen: call('consoleOpen'),
  consoleSay: call('consoleSay'),
  consoleLeave: call('consoleLeave'),
  diagnosisList: call('diagnosisList'),
  diagnosisStart: call('diagnosisStart'),
  diagnosisCheckDraft: call('diagnosisCheckDraft'),
  diagnosisPickMessage: call('diagnosisPickMessage'),
  diagnosisAgain: call('diagnosisAgain'),
  diagnosisCancel: call('diagnosisCancel'),
  diagnosisRemove: call('diagnosisRemove'),
  diagnosisSave: call('diagnosisSave'),
  diagnosisOpen: call('diagnosisOpen'),
  sandboxState: call('sandboxState'),
  sandboxMessages: call('sandboxMessages'),
  sandboxRead: call('sandboxRead'),
  sandboxSavePart: call('sandboxSavePart'),
  sandboxOpenPart: call('sandboxOpenPart'),
  sandboxRemove: call('sandboxRemove'),
  openRfc: call('openRfc'),
  windowReady: call('windowReady'),
};

/** As many as one call takes. */
const MOST_PATHS = 1000;

/** Files on disk go by their path, which the page never sees; a pasted picture has none and goes by its bytes. */
async function attachmentsAddFiles(files: readonly File[]): Promise<Result<AddedFiles>> {
  const onDisk = files.filter((file) => webUtils.getPathForFile(file) !== '');
  const pasted = files.filter((file) => webUtils.getPathForFile(file) === '');
  const paths = onDisk.slice(0, MOST_PATHS).map((file) => webUtils.getPathForFile(file));
  const tooMany = onDisk.slice(MOST_PATHS).map(({ name }) => ({ name, reason: 'too-many' }) as const);
  const added = await attachmentsAdd({ paths });
  if (!added.ok) return added;
  const all = [added.value, { added: [], refused: tooMany }];
  for (const file of pasted) all.push(await paste(file));
  return {
    ok: true,
    value: { added: all.flatMap((one) => one.added), refused: all.flatMap((one) => one.refused) },
  };
}

async function paste(file: File): Promise<AddedFiles> {
  const name = file.name === '' ? 'pasted' : file.name;
  const answer = await attachmentsPaste({ name, bytes: new Uint8Array(await file.arrayBuffer()) });
  return answer.ok ? answer.value : { added: [], refused: [{ name, reason: 'unreadable' }] };
}

/** What has no path, such as a file dragged out of another program's window, cannot be opened. */
async function traceOpenFiles(files: readonly File[]): Promise<Result<OpenedTraces>> {
  const path = (file: File): string => webUtils.getPathForFile(file);
  const refused = files
    .filter((file) => path(file) === '')
    .map(({ name }) => ({ name, problem: { code: 'unreadable', error: 'ENOENT' } }) as const);
  const paths = files.map(path).filter((one) => one !== '');
  const opened = await traceOpen({ paths: paths.slice(0, MOST_PATHS) });
  if (!opened.ok) return opened;
  return { ok: true, value: { ...opened.value, refused: [...opened.value.refused, ...refused] } };
}

const api: WindowApi<File> = {
  ...calls,
  attachmentsAddFiles,
  traceOpenFiles,
  subscribe: (listener) => {
    const receive = (_event: unknown, events: readonly AppEvent[]): void => listener(events);
    ipcRenderer.on(eventChannel, receive);
    return () => {
      ipcRenderer.off(eventChannel, receive);
    };
  },
};

contextBridge.exposeInMainWorld('api', api);
