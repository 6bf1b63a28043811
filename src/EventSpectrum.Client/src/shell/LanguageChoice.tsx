import { chooseLanguage, language, languages } from '../language';
import { text } from '../text';
import { Segmented } from '../ui/Segmented';

/** The page's language. Each is named in itself, for whoever cannot read the other. */
export function LanguageChoice() {
  return (
    <div class="theme-choice" data-testid="language">
      <span aria-hidden="true">{text.bar.language}</span>
      <Segmented
        label={text.bar.language}
        value={language}
        onChange={chooseLanguage}
        options={languages.map((value) => ({ value, label: text.bar.languages[value], testId: `language-${value}`, lang: value }))}
      />
    </div>
  );
}
