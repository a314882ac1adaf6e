import type { Kafka } from 'kafkajs';
import { type LetterHead, lettersInTurns } from './letters.js';
import { DEAD_LETTERS } from './topics.js';
import { byArrival, type MessageHead, TopicTail } from './topicTail.js';

/** Kafka did not tell in time which letters there are. */
export class LettersUnread extends Error {}

export interface KnownLetters {
  /** Oldest first. */
  letters: readonly LetterHead[];
  /** No older ones were left out. */
  complete: boolean;
}

export interface LetterBookSettings {
  patienceMs: number;
  /** Messages kept, the latest ones: about 700 bytes each. */
  messagesMax: number;
  /** Nobody having asked for so long, everything is forgotten. */
  idleMs: number;
}
const SETTINGS: LetterBookSettings = { patienceMs: 3_500, messagesMax: 200_000, idleMs: 600_000 };

/**
 * The dead letters for those who ask a server: the topic is read when somebody first asks, and followed from there as long as
 * somebody does. Of each letter the heading alone is kept, never what was sent.
 */
export class LetterBook {
  private tail: TopicTail | undefined;
  private messages: MessageHead[] = [];
  private texts = new Map<string, string>();
  private filed: KnownLetters | undefined;
  private complete = true;
  private taken = 0;
  private reading: Promise<KnownLetters> | undefined;
  private idle: NodeJS.Timeout | undefined;
  private readonly settings: LetterBookSettings;

  constructor(
    private readonly kafka: Kafka,
    settings: Partial<LetterBookSettings> = {},
  ) {
    this.settings = { ...SETTINGS, ...settings };
  }

  /** As they stand now. Throws LettersUnread; what takes longer goes on being read, so that a later question may be answered. */
  known(): Promise<KnownLetters> {
    clearTimeout(this.idle);
    this.idle = setTimeout(() => void this.close(), this.settings.idleMs).unref();
    this.reading ??= this.read().finally(() => {
      this.reading = undefined;
    });
    return within(this.reading, this.settings.patienceMs);
  }

  async close(): Promise<void> {
    clearTimeout(this.idle);
    const { tail } = this;
    this.tail = undefined;
    this.messages = [];
    this.texts = new Map();
    this.filed = undefined;
    this.complete = true;
    await tail?.close().catch(() => undefined);
  }

  private async read(): Promise<KnownLetters> {
    const tail = this.tail ?? this.begin();
    try {
      await tail.caughtUp();
      return await this.file();
    } catch (error) {
      await this.close();
      throw new LettersUnread((error as Error).message);
    }
  }

  private begin(): TopicTail {
    const tail = new TopicTail(this.kafka, DEAD_LETTERS, (messages) => {
      if (tail !== this.tail) return;
      this.filed = undefined;
      this.taken += messages.length;
      for (const message of messages) this.messages.push(this.headOf(message));
      this.bound(this.settings.messagesMax * 1.1);
    });
    this.tail = tail;
    return tail;
  }

  private async file(): Promise<KnownLetters> {
    if (this.filed) return this.filed;
    this.bound(this.settings.messagesMax);
    const before = this.taken;
    const letters = await lettersInTurns([...this.messages.sort(byArrival)]);
    const known = { letters, complete: this.complete };
    // What came meanwhile is told to whoever asks next.
    if (this.taken === before) this.filed = known;
    return known;
  }

  private bound(most: number): void {
    if (this.messages.length <= most) return;
    this.messages = this.messages.sort(byArrival).slice(-this.settings.messagesMax);
    this.complete = false;
  }

  /** Most letters are refused in the same few words: these are kept once. */
  private headOf({ partition, offset, headers, arrivedAt }: MessageHead): MessageHead {
    const kept: Record<string, string> = {};
    for (const [name, text] of Object.entries(headers)) kept[name] = SAME_WORDS.has(name) ? this.once(text) : text;
    return { partition, offset, headers: kept, arrivedAt };
  }

  private once(text: string): string {
    const known = this.texts.get(text);
    if (known !== undefined) return known;
    if (this.texts.size < TEXTS_MAX) this.texts.set(text, text);
    return text;
  }
}

const SAME_WORDS: ReadonlySet<string> = new Set(['source', 'column', 'code', 'reason', 'remedy']);
const TEXTS_MAX = 10_000;

function within<T>(work: Promise<T>, patienceMs: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = new LettersUnread(`the dead letters were not read within ${patienceMs} ms`);
    const timer = setTimeout(() => reject(late), patienceMs);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
