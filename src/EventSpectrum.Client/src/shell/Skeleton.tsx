import { text } from '../text';

/** The page's outline while the first picture is on its way, in the places where things will be. */
export function Skeleton({ wide }: { wide: boolean }) {
  return (
    <div class={`page skeleton ${wide ? 'wide' : 'narrow'}`} aria-busy="true">
      <p class="unseen" role="status">{text.connection.connecting}</p>
      <div class="bar" aria-hidden="true"><span class="bone" style={{ width: '11rem' }} /></div>
      <div class="main" aria-hidden="true">
        <div class="chart-area"><div class="skeleton-chart" /></div>
        {wide && <div class="side">{Array.from({ length: 9 }, (_, i) => <span key={i} class="bone row-bone" />)}</div>}
      </div>
      {!wide && <div class="sheet peek" aria-hidden="true" />}
    </div>
  );
}
