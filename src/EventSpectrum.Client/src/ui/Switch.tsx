interface SwitchProps {
  label: string;
  on: boolean;
  onChange(on: boolean): void;
  testId?: string;
  hint?: string;
  disabled?: boolean;
}

export function Switch({ label, on, onChange, testId, hint, disabled = false }: SwitchProps) {
  return (
    <label class="switch">
      <input
        type="checkbox"
        role="switch"
        checked={on}
        disabled={disabled}
        data-testid={testId}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <span class="switch-track" aria-hidden="true" />
      <span class="switch-words">
        {label}
        {hint && <small>{hint}</small>}
      </span>
    </label>
  );
}
