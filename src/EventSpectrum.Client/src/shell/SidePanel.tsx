import { Directory } from '../directory/Directory';
import { useSpectrum } from '../store/context';
import { text } from '../text';
import { ToolCard } from '../tools/ToolCard';

/** Beside the chart on wide screens: the directory, and under it the selected tool, so that no row moves when one is selected. */
export function SidePanel() {
  const { selectedTool } = useSpectrum();
  return (
    <aside class="side" id="tools" tabIndex={-1} aria-label={text.directory.heading}>
      <Directory />
      {selectedTool.value && <ToolCard key={selectedTool.value.id} />}
    </aside>
  );
}
