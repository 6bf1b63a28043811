import { makingText } from '../pageText';
import type { FirstTool, SpectrumDraft } from './draft';

/** The chart as it will be: its words where they will stand, its first tools where they start. */
export function AxesPreview({ draft, tools }: { draft: SpectrumDraft; tools: readonly FirstTool[] }) {
  const end = (written: string, otherwise: string) => <span class={written.trim() ? '' : 'faint'}><bdi>{written.trim() || otherwise}</bdi></span>;
  return (
    <figure class="axes-preview" aria-label={makingText.preview}>
      <p class="y-ends">{end(draft.yLow, makingText.yLowAs)}{end(draft.yHigh, makingText.yHighAs)}</p>
      <svg viewBox="0 0 320 260" aria-hidden="true" focusable="false">
        <rect class="preview-panel" x="1" y="1" width="318" height="258" rx="14" />
        <path class="sketch-cross" d="M160 2V258M2 130H318" />
        {tools.map((tool, i) => <circle key={i} cx={12 + tool.start.x * 2.96} cy={248 - tool.start.y * 2.36} r="5" />)}
      </svg>
      <p class="x-ends">{end(draft.xLow, makingText.xLowAs)}{end(draft.xHigh, makingText.xHighAs)}</p>
    </figure>
  );
}
