import { useId, useRef } from 'preact/hooks';
import type { Axis, Point, Tool } from '../api/types';
import { formText } from '../pageText';
import { percent } from '../text';

interface PlacePadProps {
  x: Axis;
  /** Null where only x is asked for. */
  y: Axis | null;
  value: Point;
  others: readonly Tool[];
  /** What the placement is taken for. */
  hint?: string;
  onChange(value: Point): void;
}

/** Where a new tool goes: a small picture of the chart to tap or drag on, and the same by two sliders for keyboards and readers. */
export function PlacePad({ x, y, value, others, hint = formText.positionHint, onChange }: PlacePadProps) {
  const pad = useRef<SVGSVGElement>(null);
  const id = useId();
  const put = (event: PointerEvent) => {
    const box = pad.current!.getBoundingClientRect();
    const share = (at: number, start: number, size: number) => Math.min(100, Math.max(0, Math.round(((at - start) / size) * 100)));
    onChange({ x: share(event.clientX, box.left, box.width), y: y ? 100 - share(event.clientY, box.top, box.height) : value.y });
  };
  const slider = (axis: 'x' | 'y', { low, high }: Axis) => (
    <div class="slider">
      <label for={`${id}-${axis}`}><span dir="auto">{low}</span><b aria-hidden="true">{percent(value[axis])}</b><span dir="auto">{high}</span></label>
      <input
        id={`${id}-${axis}`}
        type="range"
        min="0"
        max="100"
        value={value[axis]}
        aria-valuetext={`${percent(value[axis])} ${high}`}
        data-testid={`form-${axis}`}
        onInput={(event) => onChange({ ...value, [axis]: Number(event.currentTarget.value) })}
      />
    </div>
  );
  return (
    <fieldset class="field place">
      <legend>{formText.position}</legend>
      <p class="faint small">{formText.pick} {hint}</p>
      <svg
        ref={pad}
        class="pad"
        viewBox="0 0 100 100"
        preserveAspectRatio="none"
        aria-hidden="true"
        data-testid="form-pad"
        onPointerDown={(event) => { event.currentTarget.setPointerCapture(event.pointerId); put(event); }}
        onPointerMove={(event) => { if (event.buttons & 1) put(event); }}
      >
        <path class="pad-cross" d="M50 0v100M0 50h100" vector-effect="non-scaling-stroke" />
        {others.map((tool) => {
          const at = tool.position ?? tool.start;
          return <path key={tool.id} class="pad-other" d={`M${at.x} ${100 - at.y}h0.001`} vector-effect="non-scaling-stroke" />;
        })}
        <path class="pad-halo" d={`M${value.x} ${100 - value.y}h0.001`} vector-effect="non-scaling-stroke" />
        <path class="pad-here" d={`M${value.x} ${100 - value.y}h0.001`} vector-effect="non-scaling-stroke" />
      </svg>
      {slider('x', x)}
      {y && slider('y', y)}
    </fieldset>
  );
}
