/** Gives a file to the reader. */
export function download(name: string, content: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  // The browser has taken its own hold of it by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** A name for a file: slug, day and time, and what it is. */
export function fileName(slug: string, at: number, more: string, ending: string): string {
  const when = new Date(at).toISOString().slice(0, 16).replace('T', '-').replace(':', '');
  return `${[slug, when, more].filter(Boolean).join('-').replace(/[^\p{L}\p{N}._-]+/gu, '-')}.${ending}`;
}
