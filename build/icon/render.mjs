/**
 * Draws the icon's pictures from its SVG, in Electron itself: `electron build/icon/render.mjs`. They are kept in
 * the repository, so this runs only after the drawing has changed.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { app, BrowserWindow } from 'electron';

const folder = import.meta.dirname;
const sizes = [16, 24, 32, 48, 64, 128, 256, 512];
const smallest = 32;
/** What Windows picks from; 256 is the largest the format can hold. */
const icoSizes = [16, 24, 32, 48, 64, 128, 256];

app
  .whenReady()
  .then(render)
  .then(
    () => app.exit(0),
    (error) => {
      console.error(error);
      app.exit(1);
    },
  );

async function render() {
  const window = new BrowserWindow({ show: false });
  await window.loadURL('about:blank');
  /** @type {Map<number, Buffer>} */
  const pictures = new Map();
  for (const size of sizes) {
    const svg = await readFile(join(folder, size <= smallest ? 'icon-small.svg' : 'icon.svg'), 'utf8');
    const url = await window.webContents.executeJavaScript(`(${draw})(${JSON.stringify(svg)}, ${size})`);
    const png = Buffer.from(url.slice(url.indexOf(',') + 1), 'base64');
    pictures.set(size, png);
    await writeFile(join(folder, `${size}x${size}.png`), png);
  }
  await writeFile(join(folder, 'icon.ico'), ico(icoSizes.flatMap((size) => pictures.get(size) ?? [])));
}

/**
 * Runs in the page.
 * @param {string} svg
 * @param {number} size
 */
async function draw(svg, size) {
  const image = new Image();
  image.src = `data:image/svg+xml;base64,${btoa(svg.replace('<svg ', `<svg width="${size}" height="${size}" `))}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = size;
  canvas.getContext('2d').drawImage(image, 0, 0, size, size);
  return canvas.toDataURL('image/png');
}

/**
 * An ICO file of PNG pictures: a header of 6 bytes, 16 for each picture (width, height, colours, 0, planes,
 * bits, length, offset), and the pictures.
 * @param {Buffer[]} pictures
 */
function ico(pictures) {
  const header = Buffer.alloc(6 + 16 * pictures.length);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(pictures.length, 4);
  let offset = header.length;
  pictures.forEach((png, index) => {
    const entry = 6 + 16 * index;
    // PNG keeps its width and height at 16 and 20; 0 stands for 256.
    header.writeUInt8(png.readUInt32BE(16) % 256, entry);
    header.writeUInt8(png.readUInt32BE(20) % 256, entry + 1);
    header.writeUInt16LE(1, entry + 4);
    header.writeUInt16LE(32, entry + 6);
    header.writeUInt32LE(png.length, entry + 8);
    header.writeUInt32LE(offset, entry + 12);
    offset += png.length;
  });
  return Buffer.concat([header, ...pictures]);
}
