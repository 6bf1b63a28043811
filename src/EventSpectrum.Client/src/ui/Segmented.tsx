import { useId } from 'preact/hooks';

interface SegmentedProps<T extends string> {
  label: string;
  options: readonly { value: T; label: string; testId?: string; lang?: string }[];
  value: T;
  onChange(value: T): void;
}

/** One of a few, side by side: radio buttons underneath, so arrow keys and screen readers know it. */
export function Segmented<T extends string>({ label, options, value, onChange }: SegmentedProps<T>) {
  const name = useId();
  return (
    <fieldset class="segmented">
      <legend class="unseen">{label}</legend>
      {options.map((option) => (
        <label key={option.value}>
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            data-testid={option.testId}
            onChange={() => onChange(option.value)}
          />
          <span lang={option.lang}>{option.label}</span>
        </label>
      ))}
    </fieldset>
  );
}
