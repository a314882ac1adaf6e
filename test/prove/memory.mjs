import { readFileSync } from 'node:fs';

const SAMPLE_MS = 2_000;
const MB = 1024;

/** Resident memory of processes over their lives, in megabytes, read from /proc. */
export class Memory {
  constructor() {
    this.courses = new Map();
    this.timer = setInterval(() => this.look(), SAMPLE_MS);
  }

  watch(name, pid) {
    this.courses.set(name, { pid, samples: [] });
  }

  look() {
    for (const course of this.courses.values()) {
      const mb = residentMb(course.pid);
      if (mb !== undefined) course.samples.push(mb);
    }
  }

  /** Names with what each has now. */
  now = () => [...this.courses].map(([name, { samples }]) => `${name} ${samples.at(-1) ?? 0}`).join(', ');

  stop() {
    clearInterval(this.timer);
    return [...this.courses].map(([name, { samples }]) => {
      const half = Math.floor(samples.length / 2);
      return { name, first: peak(samples.slice(0, half)), second: peak(samples.slice(half)), peak: peak(samples) };
    });
  }
}

const peak = (samples) => samples.reduce((most, mb) => Math.max(most, mb), 0);

/** Undefined where the process has ended. */
function residentMb(pid) {
  try {
    const kb = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return kb ? Math.round(Number(kb[1]) / MB) : undefined;
  } catch {
    return undefined;
  }
}
