import type { EngineName, EngineProcess } from './engineProcess.js';

/** What it takes to run engines, on whatever they run. */
export interface RunOptions {
  readonly dataDir?: string;
  readonly cacheDir: string;
  readonly say: (line: string) => void;
  readonly onDeath?: (engine: EngineName, lastLogLines: string) => void;
  readonly allocatePorts?: (count: number) => Promise<number[]>;
}

/** Engines that this process runs. */
export interface EngineRun {
  /** The port on 127.0.0.1 that each answers on. */
  readonly ports: Readonly<Partial<Record<EngineName, number>>>;
  readonly processes: readonly EngineProcess[];
  stop(): Promise<void>;
}
