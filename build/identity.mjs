/**
 * Who a package says it is. Wirepost has no domain and no address of its own: nothing here borrows somebody's, nor
 * points to one that cannot exist. To be changed in this one place when there is one.
 */

/** Windows' own form, Company.Product, which unlike a reversed domain name claims none. */
export const appId = 'Wirepost.Wirepost';

/** Debian wants one: what the package itself holds of it. */
export const homepage = 'file:///opt/Wirepost/README.md';

/**
 * Debian's maintainer is who made the package, by the variables that all of Debian's tools read. Who makes one for
 * a machine of theirs needs to set none: there it is that machine's administrator.
 * @param {NodeJS.ProcessEnv} env
 */
export function maintainer({ DEBFULLNAME, DEBEMAIL }) {
  return `${DEBFULLNAME || 'The Wirepost authors'} <${DEBEMAIL || 'root@localhost'}>`;
}
