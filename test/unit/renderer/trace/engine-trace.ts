/** Traces written by the real engine while it speaks to a scripted server, as the window's model. */

import { deliver } from '../../../../src-main/smtp/deliver.ts';
import type { DeliverRequest } from '../../../../src-main/smtp/request.ts';
import { appendEvents } from '../../../../src-renderer/trace/append-events.ts';
import { emptyModel } from '../../../../src-renderer/trace/empty-model.ts';
import type { TraceModel } from '../../../../src-renderer/trace/model.ts';
import { type FakeServerOptions, fakeServer, type Peer } from '../../../support/fake-server.ts';
import { requestTo } from '../../../support/requests.ts';
import { stamped } from './events.ts';

/** Sends a small message, whatever comes of it. */
export async function traceOf(
  serve: (peer: Peer) => Promise<void>,
  settings: Partial<DeliverRequest['server']> = {},
  more: Partial<DeliverRequest> & { readonly server?: never; readonly options?: FakeServerOptions } = {},
): Promise<TraceModel> {
  const { options = {}, ...rest } = more;
  await using server = await fakeServer(serve, options);
  const request = requestTo(server, rest);
  await deliver({ ...request, server: { ...request.server, ...settings } }).catch(() => undefined);
  return appendEvents(emptyModel, stamped(request.events));
}
