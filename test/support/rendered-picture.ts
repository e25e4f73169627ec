import type { GreyPicture } from '../../packages/server/src/extraction/pictures/picture-reader.ts';
import { launchBrowser } from './browser.ts';

export interface RenderedPicture {
  readonly png: Uint8Array;
  readonly jpeg: Uint8Array;
  readonly webp: Uint8Array;
  readonly grey: GreyPicture;
}

/** Pages of HTML as a screen shows them. */
export async function renderPictures(
  pages: readonly string[],
  { width = 480, height = 160 } = {},
): Promise<readonly RenderedPicture[]> {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ viewport: { width, height } });
    const rendered: RenderedPicture[] = [];
    for (const html of pages) {
      await page.setContent(html);
      const png = await page.screenshot();
      const jpeg = await page.screenshot({ type: 'jpeg', quality: 80 });
      const { webp, grey } = await page.evaluate<{ webp: string; grey: string }>(CONVERT(png));
      rendered.push({
        png,
        jpeg,
        webp: Buffer.from(webp.slice(webp.indexOf(',') + 1), 'base64'),
        grey: { type: 'grey', width, height, bytes: Buffer.from(grey, 'latin1') },
      });
    }
    return rendered;
  } finally {
    await browser.close();
  }
}

const CONVERT = (png: Uint8Array) => `(async () => {
  const image = new Image();
  image.src = 'data:image/png;base64,${Buffer.from(png).toString('base64')}';
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = image.width;
  canvas.height = image.height;
  const context = canvas.getContext('2d');
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, image.width, image.height);
  let grey = '';
  for (let at = 0; at < data.length; at += 4) grey += String.fromCharCode(data[at]);
  return { webp: canvas.toDataURL('image/webp', 0.8), grey };
})()`;

/** An uncompressed TIFF file with a page for each picture: https://www.itu.int/itudoc/itu-t/com16/tiff-fx/docs/tiff6.pdf */
export function tiff(pictures: readonly GreyPicture[]): Uint8Array {
  let file = Buffer.from('II*\0\0\0\0\0', 'latin1');
  let pointer = 4;
  for (const { width, height, bytes } of pictures) {
    const [start, directory] = [file.length, file.length + bytes.length];
    file.writeUInt32LE(directory, pointer);
    const fields = [
      [256, width],
      [257, height],
      [258, 8],
      [262, 1],
      [273, start],
      [278, height],
      [279, bytes.length],
    ] as const;
    const table = Buffer.alloc(2 + fields.length * 12 + 4);
    table.writeUInt16LE(fields.length, 0);
    for (const [index, [tag, value]] of fields.entries()) {
      table.writeUInt16LE(tag, 2 + index * 12);
      table.writeUInt16LE(4, 4 + index * 12);
      table.writeUInt32LE(1, 6 + index * 12);
      table.writeUInt32LE(value, 10 + index * 12);
    }
    pointer = directory + table.length - 4;
    file = Buffer.concat([file, bytes, table]);
  }
  return file;
}

/** A BMP file with 32 bits a pixel. */
export function bitmap({ width, height, bytes }: GreyPicture, { topDown = false } = {}): Uint8Array {
  const file = Buffer.alloc(54 + width * height * 4);
  file.write('BM');
  file.writeUInt32LE(file.length, 2);
  file.writeUInt32LE(54, 10);
  file.writeUInt32LE(40, 14);
  file.writeInt32LE(width, 18);
  file.writeInt32LE(topDown ? -height : height, 22);
  file.writeUInt16LE(1, 26);
  file.writeUInt16LE(32, 28);
  for (const [index, value] of bytes.entries()) {
    const row = Math.floor(index / width);
    const at = 54 + ((topDown ? row : height - 1 - row) * width + (index % width)) * 4;
    file.fill(value, at, at + 3);
  }
  return file;
}
