/** Which of the ports where mail is usually taken does the server have open beside the one in use? */
import type { Check } from '../check.ts';
import { knockMailPorts } from '../ladder.ts';

/** The server is known to be near enough to answer: what stays silent longer is closed off, ms. */
const WAIT = 1500;

export const reachPorts: Check = {
  id: 'reach.ports',
  group: 'reach',
  limit: 15_000,
  isExtra: true,
  run: async (context) => {
    const { server, proxy } = context.target;
    // No proxy is asked for ports that nobody wants to use.
    if (!server || proxy) return undefined;
    const ports = await knockMailPorts(context, server.host, server.port, WAIT);
    return {
      status: 'pass',
      evidence: {
        open: ports.filter(({ outcome }) => outcome === 'connected').map(({ port }) => port),
        ports,
      },
    };
  },
};
