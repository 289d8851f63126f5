/** Does the server take the name this computer introduces itself by (RFC 5321 section 4.1.4), and which would it take? */
import type { ServerSettings } from '../../contract/server.ts';
import type { SmtpError } from '../../smtp/error.ts';
import { heloName } from '../../smtp/helo-name.ts';
import { failed } from '../answer.ts';
import type { Check, CheckContext } from '../check.ts';
import { askEnvelope, inDialogue } from '../dialogue.ts';
import { hasTimeFor } from '../time-left.ts';

export const envelopeEhloName: Check = {
  id: 'envelope.ehlo-name',
  group: 'envelope',
  limit: 90_000,
  run: async (context) => {
    const { server } = context.target;
    if (!server) return undefined;
    const started = performance.now();
    const { name, error } = await introduced(context, server);
    if (error?.code !== 'ehlo-name-rejected') return { status: 'pass', evidence: { name } };
    const took = performance.now() - started;
    const accepted: string[] = [];
    for (const other of otherNames(context, name)) {
      if (!hasTimeFor(context, took)) break;
      const again = await introduced(context, { ...server, heloName: other });
      if (again.error?.code !== 'ehlo-name-rejected') accepted.push(again.name);
    }
    return failed(error, { name, accepted });
  },
};

/** Says EHLO, and where there is an envelope asks for it too: many servers judge the name only then. */
async function introduced(
  context: CheckContext,
  server: ServerSettings,
): Promise<{ readonly name: string; readonly error?: SmtpError }> {
  const { credentials, envelope } = context.target;
  const { result, error, events } = await inDialogue(
    context,
    { server, ...(credentials && { credentials }) },
    async (session) => (envelope ? (await askEnvelope(session, envelope)).refused : undefined),
  );
  const said = events.flatMap((event) =>
    event.kind === 'sent' ? (/^(?:EHLO|HELO|LHLO) (.+)$/.exec(event.text)?.[1] ?? []) : [],
  );
  const problem = error ?? result;
  return {
    name: said[0] ?? server.heloName ?? heloName(undefined, undefined),
    ...(problem && { error: problem }),
  };
}

/** An address literal, which every server has to know (RFC 5321 section 4.1.3), and names that look like a host's. */
function otherNames({ target: { envelope } }: CheckContext, name: string): readonly string[] {
  const domain = /@([^@]+)$/.exec(envelope?.from ?? '')?.[1];
  const names = ['127.0.0.1', 'localhost.localdomain', ...(domain === undefined ? [] : [domain])];
  return names.filter((other) => other !== name && `[${other}]` !== name);
}
