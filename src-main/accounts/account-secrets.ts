/** The secrets an account may have: its password, its proxy's, and the key of its client certificate. */
import type { AccountView, OtherSecretsInput, PasswordInput } from '../contract/account.ts';
import { CallRefused } from '../contract/result.ts';
import type { ClientCertificates } from './client-certificates.ts';
import type { Passwords } from './passwords.ts';

/** All of them, as they stand; absent where none is held. */
export interface AccountSecrets {
  readonly password?: string | undefined;
  readonly proxyPassword?: string | undefined;
  /** For `clientCertificateOf`. */
  readonly certificate?: string | undefined;
}

type Kind = keyof AccountSecrets;
export type SecretInputs = Readonly<Record<Kind, PasswordInput>>;

const kinds: readonly Kind[] = ['password', 'proxyPassword', 'certificate'];

/** The password came first, and has the account's id to itself. */
const keyOf = (id: string, kind: Kind): string => (kind === 'password' ? id : `${id}:${kind}`);

export class SecretsOfAccounts {
  readonly #passwords: Passwords;
  readonly #certificates: Pick<ClientCertificates, 'secret'>;

  constructor(passwords: Passwords, certificates: Pick<ClientCertificates, 'secret'>) {
    this.#passwords = passwords;
    this.#certificates = certificates;
  }

  /** Where each is held, never what it is. */
  where(id: string): Pick<AccountView, 'password' | 'proxyPassword' | 'certificateKey'> {
    const at = (kind: Kind) => this.#passwords.where(keyOf(id, kind));
    return {
      password: at('password'),
      proxyPassword: at('proxyPassword'),
      certificateKey: at('certificate'),
    };
  }

  /** Throws `CallRefused` (keyring-unavailable) for one that cannot be decrypted. */
  async get(id: string): Promise<AccountSecrets> {
    const one = (kind: Kind) => this.#passwords.get(keyOf(id, kind));
    return {
      password: await one('password'),
      proxyPassword: await one('proxyPassword'),
      certificate: await one('certificate'),
    };
  }

  /** As the form has them: what it leaves as it is comes from `id`. */
  async with(id: string | undefined, inputs: SecretInputs): Promise<AccountSecrets> {
    const held = id === undefined ? {} : await this.get(id);
    const one = (kind: Kind) => {
      const input = inputs[kind];
      return input.keep === 'unchanged' ? held[kind] : input.value;
    };
    return {
      password: one('password'),
      proxyPassword: one('proxyPassword'),
      certificate: one('certificate'),
    };
  }

  /** What the window sent, a certificate in its place for what stood for it. Throws `CallRefused` (not-found). */
  inputs(password: PasswordInput, { proxyPassword, certificate }: OtherSecretsInput): SecretInputs {
    const unchanged = { keep: 'unchanged' } as const;
    return {
      password,
      proxyPassword: proxyPassword ?? unchanged,
      certificate:
        certificate === undefined || certificate.keep === 'unchanged'
          ? unchanged
          : { keep: certificate.keep, value: this.#secretOf(certificate.token) },
    };
  }

  /** Throws `CallRefused` (keyring-unavailable, storage). `wanted`: those that the account has a use for. */
  async keep(id: string, inputs: SecretInputs, wanted: Readonly<Record<Kind, boolean>>): Promise<void> {
    for (const kind of kinds) {
      if (wanted[kind]) await this.#passwords.keep(keyOf(id, kind), inputs[kind]);
      else await this.#passwords.forget(keyOf(id, kind));
    }
  }

  async forget(id: string): Promise<void> {
    for (const kind of kinds) await this.#passwords.forget(keyOf(id, kind));
  }

  /** As they would have to be entered to be kept the same way again. */
  async asInputs(id: string): Promise<SecretInputs> {
    const one = (kind: Kind) => this.#passwords.asInput(keyOf(id, kind));
    return {
      password: await one('password'),
      proxyPassword: await one('proxyPassword'),
      certificate: await one('certificate'),
    };
  }

  #secretOf(token: string): string {
    const secret = this.#certificates.secret(token);
    if (secret === undefined) throw new CallRefused({ kind: 'not-found', what: 'certificate' });
    return secret;
  }
}
