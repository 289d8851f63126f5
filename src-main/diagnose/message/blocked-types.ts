/** Kinds of files that mail servers refuse, by their names: what the large providers list. */

/** Gmail's list of blocked files with Outlook's: programs, scripts, and what starts them. */
const programs = new Set(
  'ade adp apk app appref-ms appx appxbundle bas bat bin cab cer chm class cmd com cpl crt csh diagcab diagcfg diagpack dll dmg ex ex_ exe fxp gadget hlp hpj hta img inf ins iso isp its jar jnl jnlp js jse ksh lib lnk mad maf mag mam maq mar mas mat mau mav maw mcf mda mdb mde mdt mdw mdz mjs msc msh msh1 msh2 mshxml msi msix msixbundle msp mst msu nsh ops osd pcd pif plg prf prg printerexport ps1 ps1xml ps2 ps2xml psc1 psc2 psd1 psdm1 pst pyc pyo pyw pyz pyzw reg scf scr sct settingcontent-ms shb shs sys theme tmp url vb vbe vbp vbs vhd vhdx vsmacros vsw vxd webpnp website wsb wsc wsf wsh xbap xll xnk'.split(
    ' ',
  ),
);

const macros = new Set('docm dotm xlsm xltm xlam xlsb pptm potm ppsm ppam sldm'.split(' '));

/** Why a file is refused. */
export type BlockedKind = 'program' | 'macros' | 'hidden-program';

/** Undefined for a name that servers let pass. `hidden-program`: it pretends to be something else, as `a.pdf.exe`. */
export function blockedKind(filename: string): BlockedKind | undefined {
  const [extension = '', before = ''] = filename
    .trim()
    .replace(/[.\s]+$/, '')
    .toLowerCase()
    .split('.')
    .reverse();
  if (!filename.includes('.')) return undefined;
  if (macros.has(extension)) return 'macros';
  if (!programs.has(extension)) return undefined;
  return /^(?:pdf|docx?|xlsx?|pptx?|jpe?g|png|gif|txt|zip|html?)$/.test(before)
    ? 'hidden-program'
    : 'program';
}

/** One file in an archive. */
export interface ArchiveEntry {
  readonly name: string;
  readonly encrypted: boolean;
}

const HEADER = 30;

/** The files named at the start of a ZIP archive (APPNOTE 4.3.7); none for what is no archive. */
export function zipEntries(start: Buffer): readonly ArchiveEntry[] {
  const entries: ArchiveEntry[] = [];
  const signature = Buffer.from('PK\x03\x04', 'latin1');
  if (!start.subarray(0, 4).equals(signature)) return entries;
  for (let at = 0; at >= 0 && at + HEADER <= start.length; at = start.indexOf(signature, at + 4)) {
    const length = start.readUInt16LE(at + 26);
    const name = start.subarray(at + HEADER, at + HEADER + length).toString('utf8');
    if (name.length > 0) entries.push({ name, encrypted: (start.readUInt16LE(at + 6) & 1) === 1 });
  }
  return entries;
}
