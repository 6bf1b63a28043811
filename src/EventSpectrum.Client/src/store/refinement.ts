import type { SpectrumApi } from '../api/spectrumApi';
import { ApiError } from '../api/problem';
import type { Tool } from '../api/types';

/** Long enough that walking through the list with the arrow keys asks for the last tool only, in milliseconds. */
const settleMs = 200;
const toolMs = 3_000;
const allMs = 20_000;
const jitterMs = 5_000;

/**
 * Reads what frames do not bring (spread, split, median, whether a tool is contested) at a calm pace: of the selected tool
 * at once and at most every three seconds while it moves, of all tools at most every twenty seconds while anything moves.
 * What cannot be read is asked for again with the next move.
 */
export class Refinement {
  private selected: { id: string; place: string } | null = null;
  private toolTimer: ReturnType<typeof setTimeout> | null = null;
  private allTimer: ReturnType<typeof setTimeout> | null = null;
  private toolFrom = 0;
  private allFrom = Date.now() + allMs;
  private asked = 0;
  /** The sequence of the picture last read in whole. */
  private known: number | null = null;
  private stopped = false;

  constructor(private readonly api: Pick<SpectrumApi, 'tool' | 'pictureSince'>, private readonly take: (tools: readonly Tool[]) => void) {}

  /** The selected tool as it is shown now; null for none. */
  follow(tool: Pick<Tool, 'id' | 'position' | 'votes'> | null): void {
    const before = this.selected;
    this.selected = tool && { id: tool.id, place: `${tool.position?.x} ${tool.position?.y} ${tool.votes}` };
    if (this.selected?.id !== before?.id) {
      if (this.toolTimer !== null) clearTimeout(this.toolTimer);
      this.toolTimer = null;
      if (this.selected) this.planTool(settleMs);
    } else if (this.selected?.place !== before?.place) {
      this.planTool(this.toolFrom - Date.now());
    }
  }

  /** Something moved somewhere. */
  moved(): void {
    if (this.stopped || this.allTimer !== null) return;
    this.allTimer = setTimeout(() => void this.readAll(), Math.max(0, this.allFrom - Date.now()) + Math.random() * jitterMs);
  }

  stop(): void {
    this.stopped = true;
    for (const timer of [this.toolTimer, this.allTimer]) if (timer !== null) clearTimeout(timer);
  }

  private planTool(ms: number): void {
    if (this.stopped || this.toolTimer !== null) return;
    this.toolTimer = setTimeout(() => void this.readTool(), Math.max(0, ms));
  }

  private async readTool(): Promise<void> {
    this.toolTimer = null;
    if (!this.selected) return;
    this.toolFrom = Date.now() + toolMs;
    const turn = ++this.asked;
    try {
      const tool = await this.api.tool(this.selected.id);
      // A slow answer must not undo a later one.
      if (!this.stopped && turn === this.asked) this.take([tool]);
    } catch (error) {
      this.toolFrom += waitOf(error);
    }
  }

  private async readAll(): Promise<void> {
    this.allTimer = null;
    this.allFrom = Date.now() + allMs;
    try {
      const picture = await this.api.pictureSince(this.known);
      if (this.stopped || !picture) return;
      this.known = picture.sequence;
      this.take(picture.tools);
    } catch (error) {
      this.allFrom += waitOf(error);
    }
  }
}

function waitOf(error: unknown): number {
  return (error instanceof ApiError && error.retryAfterMs) || 0;
}
