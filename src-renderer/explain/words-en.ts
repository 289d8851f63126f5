/** Every word of the explanations in English. Other languages have the same shape, or do not compile. */
import { capabilities, capabilityNotes } from './words/en/capabilities.ts';
import {
  commands,
  mechanisms,
  parameters,
  parameterValues,
  parts,
  sasl,
  sentLines,
} from './words/en/commands.ts';
import { ruleNeeds, rules, syntax } from './words/en/console.ts';
import { diagnosedDomain } from './words/en/diagnosed-domain.ts';
import { diagnosedTransfer } from './words/en/diagnosed-transfer.ts';
import { diagnosedWire } from './words/en/diagnosed-wire.ts';
import { checks, evidence, verdicts } from './words/en/diagnosis.ts';
import { enhanced } from './words/en/enhanced.ts';
import { evidenceNames } from './words/en/evidence-names.ts';
import { evidenceValues } from './words/en/evidence-values.ts';
import { classes } from './words/en/failures-classes.ts';
import { envelope } from './words/en/failures-envelope.ts';
import { facts } from './words/en/failures-facts.ts';
import { login } from './words/en/failures-login.ts';
import { message } from './words/en/failures-message.ts';
import { reach } from './words/en/failures-reach.ts';
import { actors, glue, maybe, steps, unnamed } from './words/en/failures-shared.ts';
import { tls } from './words/en/failures-tls.ts';
import { looked } from './words/en/looked.ts';
import { noteFacts, notes } from './words/en/notes.ts';
import { digits, replies, repliesAt } from './words/en/replies.ts';
import { session } from './words/en/session.ts';
import { tlsWords } from './words/en/tls.ts';

export const en = {
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
