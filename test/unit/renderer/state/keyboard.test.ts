import { beforeEach, expect, test } from 'vitest';
import { useApp } from '../../../../src-renderer/state/app-store.ts';
import { keyboardListener } from '../../../../src-renderer/state/keyboard.ts';
import { useView } from '../../../../src-renderer/state/view-store.ts';

beforeEach(() => useApp.setState(useApp.getInitialState(), true));

function press(keys: {
  readonly key: string;
  readonly ctrlKey?: boolean;
  readonly shiftKey?: boolean;
  readonly altKey?: boolean;
}) {
  let palette = 0;
  let prevented = false;
  keyboardListener(() => {
    palette += 1;
  })({
    ctrlKey: false,
    metaKey: false,
    shiftKey: false,
    altKey: false,
    ...keys,
    preventDefault: () => {
      prevented = true;
    },
  });
  return { palette, prevented };
}

test('Ctrl and a number opens the page at that place', () => {
  expect(press({ key: '4', ctrlKey: true }).prevented).toBe(true);
  expect(useApp.getState().page).toBe('diagnose');
});

test('Ctrl+J shows and hides the dock, whichever case the key comes in', () => {
  press({ key: 'j', ctrlKey: true });
  expect(useApp.getState().dockOpen).toBe(true);
  press({ key: 'J', ctrlKey: true });
  expect(useApp.getState().dockOpen).toBe(false);
});

test('Alt and a number turns to a view of the trace, which comes into sight', () => {
  expect(press({ key: '3', altKey: true }).prevented).toBe(true);
  expect(useView.getState().view).toBe('waterfall');
  expect(useApp.getState().page).toBe('trace');
});

test('Ctrl+K asks for the palette', () => {
  expect(press({ key: 'k', ctrlKey: true }).palette).toBe(1);
});

test('plain typing and other combinations are left alone', () => {
  expect(press({ key: '4' }).prevented).toBe(false);
  expect(press({ key: 'k', ctrlKey: true, shiftKey: true }).prevented).toBe(false);
  expect(press({ key: '4', ctrlKey: true, altKey: true }).prevented).toBe(false);
});
