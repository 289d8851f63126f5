/**
 * Ends the process with a plain sentence when this Node is too old to go on. Imported first by every command,
 * and itself written so that an old Node can read it.
 */
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

const fits = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22;
if (!fits) {
  console.error(
    `Wirepost needs Node 20.19 or newer in the 20 series, or Node 22.12 or newer. This is Node ${process.versions.node}. ` +
      'Get a current one from https://nodejs.org.',
  );
  process.exit(1);
}
