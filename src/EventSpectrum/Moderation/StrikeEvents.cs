namespace EventSpectrum.Moderation;

/// <summary>
/// A roll-back struck votes on the tool of this stream. They are kept and marked: what a participant said before, and what nobody
/// struck, counts again.
/// </summary>
/// <param name="RollbackId">The roll-back.</param>
/// <param name="Votes">The struck votes, by the sequences of their events.</param>
/// <param name="By">Who did it.</param>
/// <param name="Reason">Why.</param>
public sealed record VotesStruck(string RollbackId, long[] Votes, string By, string Reason) : ISpectrumEvent;

/// <summary>A roll-back was undone: votes on the tool of this stream are no longer struck by it, and count unless another roll-back strikes them.</summary>
/// <param name="RollbackId">The roll-back.</param>
/// <param name="Votes">The votes, by the sequences of their events.</param>
/// <param name="By">Who did it.</param>
/// <param name="Reason">Why.</param>
public sealed record VotesReinstated(string RollbackId, long[] Votes, string By, string Reason) : ISpectrumEvent;
