import { useId } from 'preact/hooks';

interface TextFieldProps {
  label: string; value: string; onInput(value: string): void;
  most: number; fault?: string | undefined; hint?: string; rows?: number; testId: string; prefix?: string;
}

/** A labelled field with what is wrong with it below. */
export function TextField({ label, value, onInput, most, fault, hint, rows, testId, prefix }: TextFieldProps) {
  const id = useId();
  const common = {
    id, value, maxLength: most, 'data-testid': testId, 'aria-invalid': fault !== undefined, 'aria-describedby': fault || hint ? `${id}-says` : undefined, dir: 'auto' as const,
    onInput: (event: { currentTarget: { value: string } }) => onInput(event.currentTarget.value),
  };
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {rows ? <textarea {...common} rows={rows} /> : prefix ? <div class="with-prefix"><span class="faint" dir="ltr">{prefix}</span><input {...common} spellcheck={false} autocapitalize="none" /></div> : <input {...common} />}
      {(fault || hint) && <p id={`${id}-says`} class={fault ? 'warn small' : 'faint small'} role={fault ? 'alert' : undefined} dir="auto">{fault ?? hint}</p>}
    </div>
  );
}
