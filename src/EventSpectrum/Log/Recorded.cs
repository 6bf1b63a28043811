namespace EventSpectrum.Log;

/// <summary>When and where an event stands in the log: what a fold may know of it beside its body.</summary>
/// <param name="Sequence">Its sequence.</param>
/// <param name="At">When it was recorded, UTC.</param>
/// <param name="Stream">Its stream.</param>
public readonly record struct Recorded(long Sequence, DateTimeOffset At, string Stream);
