/** The commands that have the same conversation with another program. The password is in none of them. */
import type { ExportFormat } from '../../contract/trace-export.ts';
import type { SessionFacts } from '../facts.ts';
import { curlCommand } from './curl.ts';
import { nodemailerScript } from './nodemailer.ts';
import { opensslCommand } from './openssl.ts';
import { type Plan, planOf } from './plan.ts';
import { pythonScript } from './python.ts';
import { swaksCommand } from './swaks.ts';

type Tool = Exclude<ExportFormat, 'text' | 'json' | 'html' | 'markdown' | 'pcapng'>;

const writers: Readonly<Record<Tool, (plan: Plan) => string>> = {
  swaks: swaksCommand,
  curl: curlCommand,
  openssl: opensslCommand,
  python: pythonScript,
  nodemailer: nodemailerScript,
};

export const commandFor = (tool: Tool, facts: SessionFacts): string => writers[tool](planOf(facts));
