import type { EngineName } from './engineProcess.js';

/** How one kind of engine is run on Java and asked whether it is there. */
export interface EngineRecipe {
  readonly engine: EngineName;
  /** How many ports on 127.0.0.1 it needs; the first is the one its users connect to. */
  readonly portCount: number;
  readonly javaFlags: readonly string[];
  /** Writes its settings for these ports into `home`, keeping any data there; gives main class and arguments. */
  configure(home: string, ports: readonly number[]): Promise<string[]>;
  /** Resolves when this very engine, and not another that took the port, answers a first query; throws while not. */
  ask(home: string, ports: readonly number[], logFile: string): Promise<void>;
}

/** What the first port is called by those who connect. */
export const neo4jUriOf = (port: number): string => `bolt://127.0.0.1:${port}`;
export const brokerOf = (port: number): string => `127.0.0.1:${port}`;

/** The lines of a settings file. */
export function settingsText(settings: Readonly<Record<string, string | number | boolean>>): string {
  const lines = Object.entries(settings).map(([name, value]) => `${name}=${value}\n`);
  return lines.join('');
}
