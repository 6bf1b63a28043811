import type { Dimensions } from '../chart/model';
import { text } from '../text';
import { Segmented } from '../ui/Segmented';
import { usePast } from './past';

/** Both axes, or the first alone. */
export function DimensionChoice() {
  const { desk } = usePast();
  return (
    <Segmented
      label={text.bar.dimensions}
      value={desk.dimensions.value}
      onChange={(dimensions: Dimensions) => { desk.dimensions.value = dimensions; }}
      options={[{ value: '2d', label: text.bar.twoD, testId: 'mode-2d' }, { value: '1d', label: text.bar.oneD, testId: 'mode-1d' }]}
    />
  );
}
