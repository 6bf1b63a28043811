import { importingText } from '../pageText';

/** The most the server takes, in bytes: 16 MiB. */
export const snapshotLimit = 16 * 1024 * 1024;

/** Reads a chosen file as JSON. `trouble` says, in the reader's words, why it is not worth sending; a file too large is not even read. */
export async function readSnapshot(file: Pick<File, 'size' | 'text'>): Promise<{ snapshot: unknown; trouble: null } | { trouble: string }> {
  if (file.size > snapshotLimit) return { trouble: importingText.tooLarge };
  try {
    return { snapshot: JSON.parse(await file.text()), trouble: null };
  } catch {
    return { trouble: importingText.notJson };
  }
}
