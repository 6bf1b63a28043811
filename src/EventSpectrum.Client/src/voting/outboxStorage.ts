import type { Said } from './combine';

/** A vote on its way. `vote` is null for a withdrawal. */
export interface Entry {
  readonly commandId: string;
  readonly tool: string;
  readonly vote: Said | null;
  /** Position in the queue: rises with every entry of this spectrum on this device. */
  readonly order: number;
  /** True from just before the first send: from then on the server may know it. */
  readonly attempted: boolean;
}

export interface OutboxStorage {
  load(): Entry[];
  save(entry: Entry): void;
  remove(commandId: string): void;
  /** Whether the entry is still there; true when the storage cannot tell. */
  has(commandId: string): boolean;
}

/** One key per entry, so that two tabs never overwrite each other's votes. A full or forbidden storage costs only durability. */
export function browserStorage(slug: string, storage: () => Storage = () => localStorage): OutboxStorage {
  const prefix = `es:${slug}:outbox:`;
  const safely = <T>(act: () => T, otherwise: T): T => {
    try { return act(); } catch { return otherwise; }
  };
  return {
    load: () => safely(() => {
      const store = storage();
      const entries: Entry[] = [];
      for (let i = 0; i < store.length; i++) {
        const key = store.key(i);
        const entry = key?.startsWith(prefix) ? parse(store.getItem(key)) : null;
        if (entry) entries.push(entry);
      }
      return entries.sort((a, b) => a.order - b.order);
    }, []),
    save: (entry) => safely(() => storage().setItem(prefix + entry.commandId, JSON.stringify(entry)), undefined),
    remove: (commandId) => safely(() => storage().removeItem(prefix + commandId), undefined),
    has: (commandId) => safely(() => storage().getItem(prefix + commandId) !== null, true),
  };
}

function parse(text: string | null): Entry | null {
  try {
    const entry = JSON.parse(text ?? 'null') as Entry | null;
    return entry && typeof entry.commandId === 'string' && typeof entry.tool === 'string' ? entry : null;
  } catch {
    return null;
  }
}
