namespace EventSpectrum.Votes;

/// <summary>That a roll-back strikes a vote. The vote is kept and marked; it counts again when no standing roll-back strikes it.</summary>
/// <param name="Index">The vote, by its index among what was said of the tool.</param>
/// <param name="RollbackId">The roll-back.</param>
/// <param name="From">The event that struck it.</param>
/// <param name="Until">The event that took the strike back; <see cref="long.MaxValue"/> while it stands.</param>
public readonly record struct Strike(int Index, string RollbackId, long From, long Until)
{
    /// <summary>Whether it stands now.</summary>
    public bool Stands => Until == long.MaxValue;

    /// <summary>Whether it stood after the event of that sequence.</summary>
    public bool StoodAt(long sequence) => From <= sequence && sequence < Until;
}
