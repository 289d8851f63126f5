/** Every word of the explanations in Simplified Chinese. */

import { capabilities, capabilityNotes } from './words/zh/capabilities.ts';
import {
  commands,
  mechanisms,
  parameters,
  parameterValues,
  parts,
  sasl,
  sentLines,
} from './words/zh/commands.ts';
import { ruleNeeds, rules, syntax } from './words/zh/console.ts';
import { diagnosedDomain } from './words/zh/diagnosed-domain.ts';
import { diagnosedTransfer } from './words/zh/diagnosed-transfer.ts';
import { diagnosedWire } from './words/zh/diagnosed-wire.ts';
import { checks, evidence, verdicts } from './words/zh/diagnosis.ts';
import { enhanced } from './words/zh/enhanced.ts';
import { evidenceNames } from './words/zh/evidence-names.ts';
import { evidenceValues } from './words/zh/evidence-values.ts';
import { classes } from './words/zh/failures-classes.ts';
import { envelope } from './words/zh/failures-envelope.ts';
import { facts } from './words/zh/failures-facts.ts';
import { login } from './words/zh/failures-login.ts';
import { message } from './words/zh/failures-message.ts';
import { reach } from './words/zh/failures-reach.ts';
import { actors, glue, maybe, steps, unnamed } from './words/zh/failures-shared.ts';
import { tls } from './words/zh/failures-tls.ts';
import { looked } from './words/zh/looked.ts';
import { noteFacts, notes } from './words/zh/notes.ts';
import { digits, replies, repliesAt } from './words/zh/replies.ts';
import { session } from './words/zh/session.ts';
import { tlsWords } from './words/zh/tls.ts';
import type { en } from './words-en.ts';

export const zh: typeof en = {
  causes: {
    ...reach,
    ...tls,
    ...login,
    ...envelope,
    ...message,
    ...diagnosedWire,
    ...diagnosedTransfer,
    ...diagnosedDomain,
  },
  verdicts,
  looked,
  checks,
  evidence,
  evidenceNames,
  evidenceValues,
  classes,
  facts,
  glue,
  actors,
  maybe,
  steps,
  unnamed,
  replies,
  repliesAt,
  digits,
  enhanced,
  commands,
  parameters,
  parameterValues,
  mechanisms,
  sentLines,
  parts,
  sasl,
  capabilities,
  capabilityNotes,
  session,
  tls: tlsWords,
  notes,
  noteFacts,
  rules,
  ruleNeeds,
  syntax,
};
