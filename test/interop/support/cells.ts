/** Which deliveries the matrix makes to a server. */
import { type Mechanism, mechanismSchema } from '../../../src-main/contract/server.ts';
import { type MatrixSecurity, type ServerKind, securities } from './mail-server.ts';
import { type ParcelName, parcelNames } from './parcels.ts';

type Switch = 'auto' | 'off';

export interface Cell {
  readonly security: MatrixSecurity;
  /** Undefined: without a login. */
  readonly login: Mechanism | undefined;
  readonly parcel: ParcelName;
  readonly pipelining: Switch;
  readonly chunking: Switch;
}

/** The mechanisms of the engine that a server offers and that can be used there. */
const commonMechanisms = (kind: ServerKind, security: MatrixSecurity): readonly Mechanism[] =>
  mechanismSchema.options.filter(
    (mechanism) =>
      kind.mechanisms[security].includes(mechanism) &&
      // Some offer it where no certificate can be shown.
      (security !== 'none' || !takesCertificate(mechanism)),
  );

/** Those of them that prove a password. */
export const passwordMechanisms = (kind: ServerKind, security: MatrixSecurity): readonly Mechanism[] =>
  commonMechanisms(kind, security).filter(
    (mechanism) => !takesToken(mechanism) && !takesCertificate(mechanism),
  );

/** Without a login first, where a server does anything for whoever has none. */
export const loginsOf = (kind: ServerKind, security: MatrixSecurity): readonly (Mechanism | undefined)[] => {
  const logins = commonMechanisms(kind, security);
  return kind.loginRequired ? logins : [undefined, ...logins];
};

export const takesToken = (mechanism: Mechanism): boolean =>
  mechanism === 'XOAUTH2' || mechanism === 'OAUTHBEARER';

export const takesCertificate = (mechanism: Mechanism): boolean => mechanism === 'EXTERNAL';

/**
 * The whole product for small messages; the others go each way in with each switch, and take turns with the
 * logins, which know nothing of what is sent after them.
 */
export function cellsOf(kind: ServerKind): readonly Cell[] {
  return kind.securities.flatMap((security) => {
    const logins = loginsOf(kind, security);
    return switchesOf(kind).flatMap((switches, turn) =>
      parcelNames.flatMap((parcel) => {
        const first = turn * 2 + parcelNames.indexOf(parcel) + securities.indexOf(security);
        const each = parcel === 'small' && (turn === 0 || !kind.sharedLogins);
        const chosen = each ? logins : [logins[first % logins.length]];
        return chosen.map((login) => ({ security, login, parcel, ...switches }));
      }),
    );
  });
}

/** What is not offered cannot be switched off. */
function switchesOf({ extensions }: ServerKind): readonly Pick<Cell, 'pipelining' | 'chunking'>[] {
  const both = ['auto', 'off'] as const;
  const one = ['auto'] as const;
  const chunkings = extensions.includes('CHUNKING') ? both : one;
  return (extensions.includes('PIPELINING') ? both : one).flatMap((pipelining) =>
    chunkings.map((chunking) => ({ pipelining, chunking })),
  );
}

export const titleOf = ({ security, login, parcel, pipelining, chunking }: Cell): string =>
  `${parcel} by ${security}, ${login ?? 'no login'}, pipelining ${pipelining}, chunking ${chunking}`;
