import { beforeEach, expect, test } from 'vitest';
import {
  dismissNotice,
  notify,
  settleNotices,
  takeNoticeAction,
  useNotices,
} from '../../../../src-renderer/state/notices-store.ts';

beforeEach(() => useNotices.setState(useNotices.getInitialState(), true));

const ids = () => useNotices.getState().notices.map(({ id }) => id);

test('undo runs once and closes the way to the final act', () => {
  const done: string[] = [];
  notify({
    tone: 'info',
    text: 'removed',
    action: { label: 'Undo', run: () => done.push('undone') },
    onGone: () => done.push('gone'),
  });
  const [id] = ids();
  if (id === undefined) throw new Error('no notice');
  takeNoticeAction(id);
  takeNoticeAction(id);
  dismissNotice(id);
  expect(done).toEqual(['undone']);
});

test('a notice that goes by itself or makes room finishes what it offered to undo', () => {
  const gone: number[] = [];
  for (let count = 1; count <= 6; count += 1)
    notify({ tone: 'info', text: String(count), onGone: () => gone.push(count) });
  expect(gone).toEqual([1, 2]);
  for (const id of ids()) dismissNotice(id);
  expect(gone).toEqual([1, 2, 3, 4, 5, 6]);
});

test('what was about the message goes with it, and settles what it held back; the rest stays', () => {
  const gone: string[] = [];
  const undo = { label: 'Undo', run: () => undefined };
  notify({
    tone: 'info',
    text: 'a.pdf removed',
    about: 'composition',
    action: undo,
    onGone: () => gone.push('a'),
  });
  notify({ tone: 'info', text: 'Account removed', action: undo });
  settleNotices('composition');
  expect(gone).toEqual(['a']);
  expect(useNotices.getState().notices.map(({ text }) => text)).toEqual(['Account removed']);
});

test('the same failure once more takes the place of the first', () => {
  notify({ tone: 'fail', text: 'gone' });
  notify({ tone: 'fail', text: 'other' });
  notify({ tone: 'fail', text: 'gone' });
  notify({ tone: 'info', text: 'removed' });
  notify({ tone: 'info', text: 'removed' });
  expect(useNotices.getState().notices.map(({ text }) => text)).toEqual([
    'other',
    'gone',
    'removed',
    'removed',
  ]);
});
