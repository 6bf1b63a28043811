/** What became of a change. */
export function Said({ said }: { said: { words: string; warn: boolean } | null }) {
  return <p class={said?.warn ? 'warn small' : 'faint small'} role={said?.warn ? 'alert' : 'status'} dir="auto">{said?.words}</p>;
}
