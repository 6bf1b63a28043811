import { Countdown } from '../spotlight/Countdown';
import { useCalm } from '../store/calm';
import { presentText } from '../pageText';
import { usePresenter } from './presenter';

/** Above the chart: what this is, or what the room is asked now. Of one height, so that the chart never jumps. */
export function Banner({ overlay }: { overlay: boolean }) {
  const presenter = usePresenter();
  const { lit, picture, session } = presenter;
  const tools = useCalm(picture, 500).value?.tools ?? [];
  const spotlight = lit.value, run = session.value?.run;
  const tool = spotlight && tools.find((other) => other.id === spotlight.tool);
  if (!tool) {
    return (
      <header class="present-head">
        <h1 class={overlay ? 'unseen' : ''} dir="auto">{picture.value?.title}</h1>
        {!overlay && session.value && <p dir="auto">{session.value.title}</p>}
      </header>
    );
  }
  return (
    <header class="present-head lit" data-testid="present-lit" data-tool={tool.id}>
      {run && <span class="present-run">{presentText.run(run.at + 1, run.tools.length)}</span>}
      <h1 dir="auto">{presentText.where(tool.name)}</h1>
      <span class="present-lit-votes">{presentText.placed(tool.votes)}</span>
      <Countdown until={spotlight.until} />
    </header>
  );
}
