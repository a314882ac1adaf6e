import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseTrustedProxies, type TrustedProxies } from '../access/clientAddress.js';
import { CALLER_LIMITS, type CallerLimit, parseCallerLimits } from '../disclosure/callerLimits.js';
import { packageRoot } from './packageRoot.js';

/** A setting that is missing or wrong; the command exits 2 with what to do. */
export class SettingsError extends Error {
  constructor(
    message: string,
    readonly remedy: string,
  ) {
    super(message);
  }
}

/** Where traces go. */
export interface OtlpSettings {
  url: string;
  headers: Record<string, string>;
  serviceName: string;
}

/** Everything that the environment says. The only reader of process.env. */
export interface Settings {
  neo4jUri?: string;
  neo4jUser?: string;
  neo4jPassword?: string;
  kafkaBrokers?: string[];
  /** Id of the policy to rate by; absent: the one that its file calls default. */
  policy?: string;
  pseudonymKey?: string;
  deadLetterKey?: string;
  /** Public keys of whoever signs the city's tokens; absent: development keys. */
  jwksUrl?: string;
  /** Where development keys are kept. */
  dataDir: string;
  /** Where engines are fetched to, once a machine. */
  cacheDir: string;
  /** The address that serve and the metrics of connect listen on. */
  host: string;
  port: number;
  /** What one caller may have of the public questions. */
  publicLimits: readonly CallerLimit[];
  /** Proxies whose X-Forwarded-For says where a request comes from; absent: nobody's does. */
  trustedProxies?: TrustedProxies;
  /** Where anybody reaches the pages, for the QR codes of reports; without a slash at its end. */
  publicUrl?: string;
  /** Absent: no traces. */
  otlp?: OtlpSettings;
  production: boolean;
  logLevel: string;
}

export function readSettings(env: NodeJS.ProcessEnv = process.env): Settings {
  const given = (name: string): string | undefined => env[name]?.trim() || undefined;
  const read = <T>(name: string, parse: (text: string) => T): T | undefined => {
    const text = given(name);
    try {
      return text === undefined ? undefined : parse(text);
    } catch (error) {
      throw new SettingsError(
        `${name}: ${(error as Error).message}`,
        'write it as docker/env.example shows, or leave it out',
      );
    }
  };
  const brokers = given('KAFKA_BROKERS')
    ?.split(',')
    .map((broker) => broker.trim());
  const bad = brokers?.find((broker) => !/^[\w.-]+:\d+$/.test(broker));
  if (bad)
    throw new SettingsError(`KAFKA_BROKERS: "${bad}" is not host:port`, 'write 127.0.0.1:9092, several with commas');
  const uri = given('NEO4J_URI');
  if (uri && !/^(bolt|neo4j)(\+s|\+ssc)?:\/\//.test(uri)) {
    throw new SettingsError(`NEO4J_URI: "${uri}" is not a Bolt address`, 'write bolt://127.0.0.1:7687');
  }
  const endpoint = given('OTEL_EXPORTER_OTLP_ENDPOINT');
  return {
    ...(uri ? { neo4jUri: uri } : {}),
    ...(given('NEO4J_USER') ? { neo4jUser: given('NEO4J_USER')! } : {}),
    ...(given('NEO4J_PASSWORD') ? { neo4jPassword: given('NEO4J_PASSWORD')! } : {}),
    ...(brokers ? { kafkaBrokers: brokers } : {}),
    ...(given('CHENGXIN_POLICY') ? { policy: given('CHENGXIN_POLICY')! } : {}),
    ...(given('CHENGXIN_PSEUDONYM_KEY') ? { pseudonymKey: given('CHENGXIN_PSEUDONYM_KEY')! } : {}),
    ...(given('CHENGXIN_DEADLETTER_KEY') ? { deadLetterKey: given('CHENGXIN_DEADLETTER_KEY')! } : {}),
    ...(given('CHENGXIN_JWKS_URL') ? { jwksUrl: given('CHENGXIN_JWKS_URL')! } : {}),
    dataDir: resolve(given('CHENGXIN_DATA_DIR') ?? join(packageRoot, '.chengxin')),
    cacheDir: join(given('XDG_CACHE_HOME') ?? join(homedir(), '.cache'), 'chengxin'),
    host: given('CHENGXIN_HOST') ?? '127.0.0.1',
    port: portOf(given('CHENGXIN_PORT') ?? '4000'),
    publicLimits: read('CHENGXIN_PUBLIC_LIMITS', parseCallerLimits) ?? CALLER_LIMITS,
    ...optional('trustedProxies', read('CHENGXIN_TRUSTED_PROXIES', parseTrustedProxies)),
    ...optional('publicUrl', read('CHENGXIN_PUBLIC_URL', publicUrlOf)),
    ...(endpoint ? { otlp: otlpOf(endpoint, given('OTEL_EXPORTER_OTLP_HEADERS'), given('OTEL_SERVICE_NAME')) } : {}),
    production: given('NODE_ENV') === 'production',
    logLevel: given('LOG_LEVEL') ?? 'info',
  };
}

const optional = <K extends string, V>(name: K, value: V | undefined) =>
  (value === undefined ? {} : { [name]: value }) as { [P in K]?: V };

function publicUrlOf(text: string): string {
  if (!URL.canParse(text) || !/^https?:/.test(text) || /[?#]/.test(text))
    throw new Error(`"${text}" is no address such as https://credit.example`);
  return text.replace(/\/+$/, '');
}

/** As OpenTelemetry's own settings are read: the endpoint without a path, headers as `name=value,name=value`. */
function otlpOf(endpoint: string, headers: string | undefined, serviceName: string | undefined): OtlpSettings {
  if (!URL.canParse(endpoint) || !/^https?:/.test(endpoint))
    throw new SettingsError(`OTEL_EXPORTER_OTLP_ENDPOINT: "${endpoint}" is no HTTP address`, 'write http://host:4318');
  const pairs = (headers ?? '').split(',').flatMap((pair) => {
    const [name, ...value] = pair.split('=');
    return name?.trim() && value.length > 0 ? [[name.trim(), decodeURIComponent(value.join('=').trim())]] : [];
  });
  const url = `${endpoint.replace(/\/$/, '')}/v1/traces`;
  return { url, headers: Object.fromEntries(pairs), serviceName: serviceName ?? 'chengxin' };
}

/** 0 lets the system choose. */
export function portOf(text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535)
    throw new SettingsError(`"${text}" is not a port`, 'give a number from 0 to 65535');
  return port;
}

/** The engines' addresses where a command cannot run its own. */
export function requireEngines(settings: Settings): Settings & { neo4jUri: string; kafkaBrokers: string[] } {
  const { neo4jUri, kafkaBrokers } = settings;
  if (neo4jUri && kafkaBrokers) return { ...settings, neo4jUri, kafkaBrokers };
  const missing = [...(neo4jUri ? [] : ['NEO4J_URI']), ...(kafkaBrokers ? [] : ['KAFKA_BROKERS'])].join(' and ');
  throw new SettingsError(
    `${missing} not set`,
    'set them to your engines, or run `npx chengxin engines` and take the line it prints',
  );
}
