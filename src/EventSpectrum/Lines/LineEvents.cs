namespace EventSpectrum.Lines;

/// <summary>A participant drew their line on the x-axis: up to here. Everything is kept; the latest counts.</summary>
/// <param name="ParticipantId">Who.</param>
/// <param name="X">Where on the x-axis, in hundredths (0 to 10,000).</param>
/// <param name="SessionId">The session it was drawn in, or null.</param>
public sealed record LineDrawn(string ParticipantId, int X, string? SessionId) : ISpectrumEvent;

/// <summary>A participant took their line away.</summary>
public sealed record LineWithdrawn(string ParticipantId) : ISpectrumEvent;

/// <summary>
/// A roll-back struck lines. They are kept and marked: what a participant drew before, and what nobody struck, counts again.
/// </summary>
/// <param name="RollbackId">The roll-back.</param>
/// <param name="Lines">The struck lines, by the sequences of their events.</param>
/// <param name="By">Who did it.</param>
/// <param name="Reason">Why.</param>
public sealed record LinesStruck(string RollbackId, long[] Lines, string By, string Reason) : ISpectrumEvent;

/// <summary>A roll-back was undone: lines are no longer struck by it, and count unless another roll-back strikes them.</summary>
/// <param name="RollbackId">The roll-back.</param>
/// <param name="Lines">The lines, by the sequences of their events.</param>
/// <param name="By">Who did it.</param>
/// <param name="Reason">Why.</param>
public sealed record LinesReinstated(string RollbackId, long[] Lines, string By, string Reason) : ISpectrumEvent;
