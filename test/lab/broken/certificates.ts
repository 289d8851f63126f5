/** The server's certificate, and who shows it. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Cause } from '../../../src-main/contract/diagnosis.ts';
import { type Minted, mintAuthority, mintCertificate } from '../../support/certs.ts';
import { type SetUp, setUp } from '../set-up.ts';
import type { Stage, World } from '../stage.ts';
import { type MakeWire, overTls, wire } from '../wire.ts';

const DAY = 86_400_000;

/** A greeting as Exim says it, so many days from now. */
const greetingIn = (days: number): string =>
  `220 mx.test ESMTP Exim 4.96 ${new Date(Date.now() + days * DAY).toUTCString().replace('GMT', '+0000')}`;

type Made = Awaited<ReturnType<MakeWire>>;

/** Shows this certificate. */
const showing = (mint: (world: World) => Promise<Minted>, more: (world: World) => Made = () => ({})) =>
  wire(async (world) => ({
    ...overTls(world),
    listener: { tls: await mint(world) },
    ...more(world),
  }));

const row = (
  cause: Cause,
  who: SetUp['who'],
  broken: string,
  build: SetUp['build'],
  more: Pick<SetUp, 'isFinding'> = {},
): SetUp => setUp(cause, who, 'tls.certificate', broken, build, more);

/** A web server with the certificate of an authority, where its own certificates say it lies. */
async function publishing(stage: Stage, link: Minted): Promise<string> {
  const web = createServer((_request, answer) => {
    answer.end(Buffer.from(link.signer.certificate.rawData));
  });
  web.listen(0, '127.0.0.1');
  await once(web, 'listening');
  stage.keep({
    [Symbol.asyncDispose]: async () => {
      web.closeAllConnections();
      web.close();
    },
  });
  return `http://127.0.0.1:${(web.address() as AddressInfo).port}/link.der`;
}

const incomplete: SetUp['build'] = async (stage) => {
  const link = await mintAuthority({ issuer: stage.world.authority, name: 'Missing link' });
  const issuerUrl = await publishing(stage, link);
  return await showing(() => mintCertificate({ issuer: link, issuerUrl }))(stage);
};

export const certificates: readonly SetUp[] = [
  row(
    'certificate-expired',
    'server-admin',
    'a certificate that ended yesterday',
    showing(
      ({ authority }) => mintCertificate({ issuer: authority, validFromDays: -9, validToDays: -1 }),
      () => ({ replies: { greeting: greetingIn(0) } }),
    ),
  ),
  row(
    'certificate-not-yet-valid',
    'you',
    'a certificate that begins in ten days',
    showing(
      ({ authority }) => mintCertificate({ issuer: authority, validFromDays: 10, validToDays: 50 }),
      () => ({ replies: { greeting: greetingIn(0) } }),
    ),
  ),
  row(
    'clock-wrong',
    'you',
    "a computer that is twenty days behind, by the server's greeting",
    showing(
      ({ authority }) => mintCertificate({ issuer: authority, validFromDays: 10, validToDays: 50 }),
      () => ({ replies: { greeting: greetingIn(20) } }),
    ),
  ),
  row(
    'certificate-self-signed',
    'server-admin',
    'a certificate that vouches for itself',
    showing(() => mintCertificate()),
  ),
  row(
    'certificate-unknown-issuer',
    'you',
    'an authority that nobody has told this computer of',
    showing(async () => mintCertificate({ issuer: await mintAuthority({ name: 'Firm authority' }) })),
  ),
  row('certificate-incomplete-chain', 'server-admin', 'a chain without its link to the root', incomplete),
  row(
    'certificate-name-mismatch',
    'you',
    'a certificate for another host',
    showing(({ authority }) => mintCertificate({ issuer: authority, names: ['mx.other.test'] })),
  ),
  row(
    'certificate-weak',
    'server-admin',
    'an RSA key of 1024 bits, which still gets through',
    showing(({ authority }) => mintCertificate({ issuer: authority, rsaBits: 1024 })),
    { isFinding: true },
  ),
  row(
    'tls-interception',
    'you',
    'an antivirus that signs for everybody',
    showing(async () => {
      const filter = await mintAuthority({ name: 'Kaspersky Anti-Virus Personal Root Certificate' });
      return await mintCertificate({ issuer: filter });
    }),
  ),
];
