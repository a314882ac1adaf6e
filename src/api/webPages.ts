import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Request, Response, Router } from 'express';
import express from 'express';
import type { Role } from '../access/caller.js';

/** What a browser may load and do on the pages: their own files and this origin's answers, and nothing else. */
const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};
/** Paths that the pages know by themselves; any other is the 404 page, with its status. */
const PAGE_PATH = /^\/(?:$|companies\/|report\/|verify(?:\/|$)|regulator(?:\/|$)|counter(?:\/|$))/;
const FOR_GOOD = 'public, max-age=31536000, immutable';

/** Gives a token of a role without asking who it is for: for a demonstration of invented data, and nowhere else. */
export type SignIn = (role: Role) => string | undefined;

/**
 * The pages at their own addresses, from the files that `npm run build` put into `folder`: read once, compressed once.
 * `signIn` opens POST /demo/sign-in/:role. Throws an Error where the folder has no index.html.
 */
export function webPages(folder: string, signIn?: SignIn): Router {
  const files = new Map(
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).flatMap((name) => fileOf(folder, name)),
  );
  const index = files.get('/index.html');
  if (!index) throw new Error(`${folder} has no index.html: run npm run build`);
  const page = served(
    index.name,
    Buffer.from(index.text.toString().replace('data-demo="no"', `data-demo="${signIn ? 'yes' : 'no'}"`)),
  );
  const router = express.Router();
  if (signIn) {
    router.post('/demo/sign-in/:role', (request, response, next) => {
      const token = signIn(request.params.role as Role);
      if (token === undefined) return next();
      response.set('cache-control', 'no-store').json({ token });
    });
  }
  router.get(/.*/, (request, response, next) => {
    const file = files.get(request.path);
    if (file && file !== index) return void send(file, FOR_GOOD, request, response).catch(next);
    const known = PAGE_PATH.test(request.path);
    if (!known && !asksForPage(request)) return next();
    response.status(known ? 200 : 404).set('content-security-policy', PAGE_POLICY);
    send(page, 'no-cache', request, response).catch(next);
  });
  return router;
}

interface ServedFile {
  name: string;
  text: Buffer;
  etag: string;
  packed: Map<string, Promise<Buffer>>;
}

function fileOf(folder: string, name: string): [string, ServedFile][] {
  if (!(extname(name) in TYPES)) return [];
  const path = `/${relative('.', name).split(sep).join('/')}`;
  return [[path, served(name, readFileSync(join(folder, name)))]];
}

const served = (name: string, text: Buffer): ServedFile => ({
  name,
  text,
  etag: `"${createHash('sha256').update(text).digest('base64url').slice(0, 20)}"`,
  packed: new Map(),
});

/** In the order of preference; a file is packed when it is first asked for so. */
const PACKERS: Readonly<Record<string, (text: Buffer) => Promise<Buffer>>> = {
  br: (text) => promisify(brotliCompress)(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
  gzip: promisify(gzip),
};

async function send(file: ServedFile, keep: string, request: Request, response: Response): Promise<void> {
  response.set({ 'cache-control': keep, etag: file.etag, vary: 'accept-encoding' });
  if (response.statusCode === 200 && request.headers['if-none-match'] === file.etag) {
    response.status(304).end();
    return;
  }
  const encoding = request.acceptsEncodings(Object.keys(PACKERS)) || undefined;
  response.type(TYPES[extname(file.name)]!);
  if (encoding) response.set('content-encoding', encoding);
  response.send(encoding ? await packed(file, encoding) : file.text);
}

function packed(file: ServedFile, encoding: string): Promise<Buffer> {
  const known = file.packed.get(encoding);
  if (known) return known;
  const made = PACKERS[encoding]!(file.text);
  file.packed.set(encoding, made);
  return made;
}

/** A browser that follows a link, not a program that asks for data. */
const asksForPage = ({ headers }: Request): boolean => (headers.accept ?? '').includes('text/html');
