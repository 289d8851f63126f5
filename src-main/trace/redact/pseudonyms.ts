/**
 * Names in place of names: the same original gets the same pseudonym throughout one trace. All are from what is set
 * aside for documentation, so that none is anybody's (RFC 2606, RFC 5737, RFC 3849).
 */

/** Names of this machine to itself: they tell nothing of anybody. */
const ownNames = /^(localhost|localhost\.localdomain|127\.\d+\.\d+\.\d+|::1|0\.0\.0\.0|::)$/i;

export class Pseudonyms {
  readonly #users = new Map<string, string>();
  readonly #domains = new Map<string, string>();
  readonly #hosts = new Map<string, string>();
  readonly #addresses = new Map<string, string>();
  readonly #others = new Map<string, string>();

  /** For a local part or a login name. */
  user(name: string): string {
    return numbered(this.#users, name.toLowerCase(), (n) => `user${n}`);
  }

  /** For the domain of a mail address. */
  domain(name: string): string {
    const key = canonical(name);
    return ownNames.test(key) ? name : numbered(this.#domains, key, (n) => `domain${n}.example`);
  }

  /** For a computer's name. One within the domain of a mail address stays within it, if that was seen before. */
  host(name: string): string {
    const key = canonical(name);
    if (ownNames.test(key)) return name;
    const domain = this.#domains.get(key);
    if (domain !== undefined) return domain;
    const above = key.split('.').map((_, index, labels) => labels.slice(index + 1).join('.'));
    const parent = above.map((one) => this.#domains.get(one)).find((one) => one !== undefined);
    return numbered(this.#hosts, key, (n) => `host${n}.${parent ?? 'example'}`);
  }

  /** For an IPv4 or IPv6 address. */
  ip(address: string): string {
    const key = address.toLowerCase();
    if (ownNames.test(key)) return address;
    return numbered(this.#addresses, key, key.includes(':') ? ipv6 : ipv4);
  }

  /** For any other name, such as a certificate's organisation. */
  other(name: string): string {
    return numbered(this.#others, name.toLowerCase(), (n) => `name${n}`);
  }

  /** In place of the digits that tell one certificate from all others. */
  fingerprint(value: string): string {
    const number = Number(numbered(this.#others, value.toLowerCase(), (n) => `name${n}`).slice(4));
    const pairs = number.toString(16).toUpperCase().padStart(64, '0').match(/../g) ?? [];
    return pairs.join(':');
  }
}

function numbered(map: Map<string, string>, key: string, name: (n: number) => string): string {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = name(map.size + 1);
  map.set(key, made);
  return made;
}

/** In lower case and ASCII, as it is looked up. */
function canonical(name: string): string {
  const trimmed = name.replace(/\.$/, '').toLowerCase();
  const url = `http://${trimmed}/`;
  return /[^\0-\x7f]/.test(trimmed) && URL.canParse(url) ? new URL(url).hostname : trimmed;
}

const blocks = ['192.0.2', '198.51.100', '203.0.113'];

/** The documentation blocks first; the block for benchmarks (RFC 2544) when those are used up. */
function ipv4(n: number): string {
  const block = blocks[Math.floor((n - 1) / 254)];
  if (block !== undefined) return `${block}.${((n - 1) % 254) + 1}`;
  return `198.${18 + (Math.floor(n / 65_536) % 2)}.${Math.floor(n / 256) % 256}.${n % 256}`;
}

const ipv6 = (n: number): string => `2001:db8::${n.toString(16)}`;
