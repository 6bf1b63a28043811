import type { Axis } from '../api/types';
import { insightsText } from '../pageText';
import { KindGlyph } from '../ui/KindGlyph';
import { MovedChart, OpinionChart } from './MiniChart';
import { fromTo, opinionWords, shareWords, towards } from './sentences';
import type { Moved, Opinion, ToolName } from './types';

function Name({ tool }: { tool: ToolName }) {
  return <h3><KindGlyph kind={tool.kind} size={16} /><span dir="auto">{tool.name}</span></h3>;
}

/** A tool that moved: the way it went, and why. */
export function MovedPart({ moved, x, y }: { moved: Moved; x: Axis; y: Axis }) {
  return (
    <article class="insight" data-tool={moved.tool.id}>
      <MovedChart {...moved} />
      <div>
        <Name tool={moved.tool} />
        <p class="insight-figure">{towards(moved.shift, x, y)}</p>
        <p>{fromTo(moved)}</p>
        <Shares shares={moved.shares} />
      </div>
    </article>
  );
}

/** What a move is due to; where there is one cause alone, nothing is shared out. */
function Shares({ shares }: Pick<Moved, 'shares'>) {
  const [only, ...more] = shares.map(shareWords);
  if (!only) return null;
  if (more.length === 0) return <p>{[insightsText.dueTo(only.what), only.people].filter(Boolean).join(', ')}.</p>;
  return (
    <ul class="insight-shares">
      {[only, ...more].map(({ what, people, by }) => <li key={what}><span>{what}{people && <small> {people}</small>}</span><b>{by}</b></li>)}
    </ul>
  );
}

/** What people thought of some tools, each with its picture. */
export function OpinionsPart({ opinions }: { opinions: readonly Opinion[] }) {
  return (
    <div class="insight-grid">
      {opinions.map((opinion) => (
        <article key={opinion.tool.id} class="insight" data-tool={opinion.tool.id} data-contested={opinion.contested}>
          <OpinionChart {...opinion} />
          <div>
            <Name tool={opinion.tool} />
            <p>{opinionWords(opinion)}</p>
          </div>
        </article>
      ))}
    </div>
  );
}
