import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const CHROMIUM = '/usr/bin/chromium';
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Chromium as Debian has it: installed once where it is missing and may be; false, with a line that says so, where not. */
export function hasChromium(): boolean {
  if (existsSync(CHROMIUM)) return true;
  try {
    if (!existsSync('/etc/debian_version') || process.getuid?.() !== 0) throw new Error('not root on Debian');
    execFileSync('apt-get', ['update', '-qq'], { stdio: 'ignore' });
    execFileSync('apt-get', ['install', '-qq', '-y', 'chromium', 'fonts-noto-cjk'], { stdio: 'ignore' });
  } catch (error) {
    console.log(
      `SKIPPED: the pages in a browser: no ${CHROMIUM}, and it cannot be installed: ${(error as Error).message}`,
    );
    return false;
  }
  return existsSync(CHROMIUM);
}

export const launch = (): Promise<Browser> => chromium.launch({ executablePath: CHROMIUM, args: ARGUMENTS });
