/** The file that is being opened as a trace. */
import { create } from 'zustand';
import type { OpeningProgress } from '../../src-main/contract/trace-import.ts';

export const useOpening = create<{ readonly opening?: OpeningProgress | undefined }>()(() => ({}));
