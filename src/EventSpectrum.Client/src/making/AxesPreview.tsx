import { makingText } from '../pageText';
import type { FirstTool, SpectrumDraft } from './draft';

/** The chart as it will be: its words where they will stand, its first tools where they start. */
export function AxesPreview({ draft, tools }: { draft: SpectrumDraft; tools: readonly FirstTool[] }) {
  const end = (written: string, otherwise: string) => <span class={written.trim() ? '' : 'faint'} dir="auto">{written.trim() || otherwise}</span>;
  return (
    <figure class="axes-preview" aria-label={makingText.preview}>
      <p class="y-high">{end(draft.yHigh, makingText.yHighAs)}</p>
      <svg viewBox="0 0 320 200" aria-hidden="true" focusable="false">
        <path class="sketch-cross" d="M160 4V196M4 100H316" />
        <path class="sketch-frame" d="M2 2V198H318" />
        {tools.map((tool, i) => <circle key={i} cx={(tool.start.x / 100) * 320} cy={200 - (tool.start.y / 100) * 200} r="5" />)}
      </svg>
      <p class="y-low">{end(draft.yLow, makingText.yLowAs)}</p>
      <p class="x-ends">{end(draft.xLow, makingText.xLowAs)}{end(draft.xHigh, makingText.xHighAs)}</p>
    </figure>
  );
}
