import type { MarkType } from './types';

const paths: Record<MarkType, string> = {
  bookmark: 'M4 2.500h8v11l-4-3-4 3z',
  import: 'M8 2.500v8M4.800 7.500L8 10.700l3.200-3.200M3 13.500h10',
  rollback: 'M3.500 8a4.700 4.700 0 1 0 1.600-3.500L3.500 6M3.500 3v3h3',
  'rollback-undone': 'M12.500 8a4.700 4.700 0 1 1-1.600-3.500L12.500 6M12.500 3v3h-3',
  held: 'M5.500 4v8M10.500 4v8',
  counted: 'M4 8.500l3 3 5-6',
  burst: 'M8.800 2L4 9h3.500l-.8 5L11.800 7H8z',
  'session-started': 'M4 3v10M4 8h8M9 5l3 3-3 3',
  'session-closed': 'M12 3v10M4 8h8M7 5L4 8l3 3',
  reveal: 'M2 8c3.200-5 8.800-5 12 0c-3.200 5-8.800 5-12 0zM8 6.500a1.500 1.500 0 1 0 0 3a1.500 1.500 0 1 0 0-3z',
  spotlight: 'M6.200 2.500h3.600l.8 3.200H5.400zM4.500 13.500l1.700-6M11.500 13.500l-1.700-6M3 13.500h10',
  'tool-added': 'M8 4v8M4 8h8',
  'tool-hidden': 'M3 8h10',
  'tool-restored': 'M4 8.500l3 3 5-6',
  'tool-merged': 'M3 4l5 4-5 4M8 8h5',
  'tool-unmerged': 'M13 4L8 8l5 4M8 8H3',
  archived: 'M2.500 3h11v3h-11zM3.500 6v7h9V6M6.500 9h3',
  unarchived: 'M3 7v6.500h10V7M8 10V2.500M5 5.500l3-3 3 3',
  'axes-renamed': 'M3 2v11h11M7 9.500l5-5 1.500 1.500-5 5H7z',
};

/** What sort of mark it is, beside its words. */
export function MarkGlyph({ type, size = 16 }: { type: MarkType; size?: number }) {
  return (
    <svg class={`mark-glyph ${type}`} width={size} height={size} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={paths[type] ?? paths.bookmark} />
    </svg>
  );
}
