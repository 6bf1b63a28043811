/** An act that still wants a reason, or a name. */
export type Asking =
  | { act: 'rollback' }
  | { act: 'undo' | 'restore'; rollback: string; votes: number }
  | { act: 'count' | 'strike'; flag: string; people: readonly string[] | null; votes: number }
  | { act: 'suspend' | 'reinstate' | 'rename'; person: string; name: string }
  | { act: 'hide' | 'show' | 'unmerge'; tool: string; name: string }
  | { act: 'merge'; tool: string; into: string; name: string };
