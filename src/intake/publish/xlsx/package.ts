import { open as openFile } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { type Entry, open, type ZipFile } from 'yauzl';
import { PublishError } from '../publishError.js';

/** The parts of an .xlsx file, each read as a stream: nothing is unpacked to disk or held whole. */
export interface Package {
  has(part: string): boolean;
  /** Bytes that the part unpacks to. */
  size(part: string): number;
  read(part: string): Promise<Readable>;
  close(): void;
}

const OLD_BINARY = 'd0cf11e0';

/** Throws PublishError for what is no .xlsx, with what to do. */
export async function openPackage(path: string): Promise<Package> {
  if (await beginsWith(path, OLD_BINARY)) {
    throw new PublishError(
      `${path} is an old .xls workbook, or one with a password`,
      'open it in the spreadsheet program, take the password off, and save it as .xlsx or as CSV',
    );
  }
  const broken = (error: Error) =>
    new PublishError(`${path} is not a whole .xlsx file: ${error.message}`, 'save it again as .xlsx, or as CSV');
  const zip = await new Promise<ZipFile>((resolve, reject) =>
    open(path, { autoClose: false }, (error, opened) => (error ? reject(broken(error)) : resolve(opened))),
  );
  const entries = new Map<string, Entry>();
  await new Promise<void>((resolve, reject) => {
    zip.on('entry', (entry) => entries.set(entry.fileName, entry));
    zip.on('end', resolve);
    zip.on('error', (error) => reject(broken(error)));
  });
  return {
    has: (part) => entries.has(part),
    size: (part) => entries.get(part)?.uncompressedSize ?? 0,
    read: (part) =>
      new Promise((resolve, reject) => {
        const entry = entries.get(part);
        if (!entry) return reject(broken(new Error(`it has no ${part}`)));
        zip.openReadStream(entry, (error, stream) => (error ? reject(broken(error)) : resolve(stream)));
      }),
    close: () => zip.close(),
  };
}

async function beginsWith(path: string, hex: string): Promise<boolean> {
  const file = await openFile(path);
  try {
    const bytes = Buffer.alloc(hex.length / 2);
    await file.read(bytes, 0, bytes.length, 0);
    return bytes.toString('hex') === hex;
  } finally {
    await file.close();
  }
}
