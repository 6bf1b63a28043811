import { chooseTheme, themeChoice } from '../store/theme';
import { text } from '../text';
import { Segmented } from '../ui/Segmented';

/** Automatic (dark while a session runs), light or dark. */
export function ThemeChoice() {
  return (
    <div class="theme-choice" data-testid="theme">
      <span aria-hidden="true">{text.bar.theme}</span>
      <Segmented
        label={text.bar.theme}
        value={themeChoice.value}
        onChange={chooseTheme}
        options={(['auto', 'light', 'dark'] as const).map((value) => ({ value, label: text.bar.themes[value], testId: `theme-${value}` }))}
      />
    </div>
  );
}
