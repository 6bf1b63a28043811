namespace EventSpectrum.Votes;

/// <summary>
/// That a roll-back strikes a vote, or that a flag holds it, which is the same to what counts. The vote is kept and marked; it counts again when
/// no standing strike is on it.
/// </summary>
/// <param name="Index">The vote, by its index among what was said of the tool.</param>
/// <param name="RollbackId">The roll-back; of a held vote, the flag.</param>
/// <param name="From">The event that struck it; of a vote that was held as it was cast, its own.</param>
/// <param name="Until">The event that took the strike back; <see cref="long.MaxValue"/> while it stands.</param>
/// <param name="Held">Whether a flag holds it, until a moderator has judged.</param>
public readonly record struct Strike(int Index, string RollbackId, long From, long Until, bool Held = false)
{
    /// <summary>Whether it stands now.</summary>
    public bool Stands => Until == long.MaxValue;

    /// <summary>Whether it stood after the event of that sequence.</summary>
    public bool StoodAt(long sequence) => From <= sequence && sequence < Until;
}
