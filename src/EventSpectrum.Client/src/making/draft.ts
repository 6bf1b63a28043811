/** A spectrum as it is being written. */
export interface SpectrumDraft {
  title: string; slug: string;
  xLow: string; xHigh: string; xAbout: string; yLow: string; yHigh: string; yAbout: string;
  /** One to a line, or parted by commas. */
  disciplines: string;
  /** One to a line: a name, and after a colon or a dash what it does. */
  tools: string;
  openVoting: boolean; openAdding: boolean;
}

export type Field = 'title' | 'slug' | 'xLow' | 'xHigh' | 'xAbout' | 'yLow' | 'yHigh' | 'yAbout' | 'disciplines' | 'tools';
export type Faults = Partial<Record<Field, string>>;

export const emptyDraft: SpectrumDraft = {
  title: '', slug: '', xLow: '', xHigh: '', xAbout: '', yLow: '', yHigh: '', yAbout: '', disciplines: '', tools: '', openVoting: false, openAdding: false,
};

const slugMost = 40;

/** The address that a title makes: letters without their marks, figures, and hyphens for all else. */
export function slugOf(title: string): string {
  return title.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+/, '').slice(0, slugMost).replace(/-+$/, '');
}

/** Whether an address is well formed; whether it is free, the server knows. */
export const isSlug = (slug: string): boolean => slug.length <= slugMost && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug);

const unique = (lines: string[]) => [...new Set(lines.map((line) => line.trim()).filter(Boolean))];

export const disciplinesOf = (written: string): string[] => unique(written.split(/[,;\n]/));

export interface FirstTool { name: string; description: string; start: { x: number; y: number } }

/** The tools of a pasted list. They start beside one another around the middle, so that each can be taken hold of. */
export function toolsOf(written: string): FirstTool[] {
  const lines = unique(written.split('\n')).map((line) => line.replace(/^[-*•]\s+/, ''));
  return lines.map((line, i) => {
    const [, name = line, description = ''] = /^(.+?)(?:\s*:\s+|\s+[–—-]\s+)(.*)$/.exec(line) ?? [];
    return { name: name.trim(), description: description.trim(), start: around(i) };
  });
}

// Round and outwards, each as far from its neighbours as the next (the golden angle).
function around(i: number): { x: number; y: number } {
  const far = Math.min(44, 7.5 * Math.sqrt(i)), turn = i * 2.399963;
  const shown = (n: number) => Math.round(n * 100) / 100;
  return { x: shown(50 + far * Math.cos(turn)), y: shown(50 + far * Math.sin(turn)) };
}

/** The field that the server speaks of. */
export function fieldOf(server: string): Field | null {
  const axis = /^([xy])\.(low|high|about)$/.exec(server);
  if (axis) return `${axis[1]}${axis[2]![0]!.toUpperCase()}${axis[2]!.slice(1)}` as Field;
  const [first] = /^[a-z]+/.exec(server) ?? [];
  return first === 'title' || first === 'slug' || first === 'disciplines' || first === 'tools' ? first : null;
}

export const bodyOf = (draft: SpectrumDraft, commandId: string) => ({
  slug: draft.slug, title: draft.title.trim(),
  x: { low: draft.xLow.trim(), high: draft.xHigh.trim(), about: draft.xAbout.trim() },
  y: { low: draft.yLow.trim(), high: draft.yHigh.trim(), about: draft.yAbout.trim() },
  disciplines: disciplinesOf(draft.disciplines),
  settings: { openVoting: draft.openVoting, openAdding: draft.openAdding },
  tools: toolsOf(draft.tools),
  commandId,
});
