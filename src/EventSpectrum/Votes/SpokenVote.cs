namespace EventSpectrum.Votes;

/// <summary>Something that a participant said of a tool and that is kept for ever: a vote, or that it is taken back.</summary>
/// <param name="Sequence">The event.</param>
/// <param name="AtTicks">When it was said, UTC ticks: the recorded time, or the time an imported source speaks of.</param>
/// <param name="Participant">Who, by number.</param>
/// <param name="Previous">The index of what the same participant said of the tool before, or −1.</param>
/// <param name="Session">The number of the session it was cast in, or −1.</param>
/// <param name="X">x in hundredths or <see cref="Vote.Silent"/>.</param>
/// <param name="Y">y in hundredths or <see cref="Vote.Silent"/>.</param>
/// <param name="Act">Whether it is a vote or a withdrawal, and whether an import says so.</param>
/// <remarks>32 bytes: a million of them are 32 MB.</remarks>
public readonly record struct SpokenVote(long Sequence, long AtTicks, int Participant, int Previous, int Session, short X, short Y, SpokenAct Act)
{
    /// <summary>Whether it takes the vote back.</summary>
    public bool Withdraws => (Act & SpokenAct.Withdrawal) != 0;

    /// <summary>Whether an imported source says so.</summary>
    public bool Imported => (Act & SpokenAct.Imported) != 0;
}

/// <summary>What kind of statement it is.</summary>
[Flags]
public enum SpokenAct : byte
{
    /// <summary>A vote, cast here.</summary>
    Vote = 0,

    /// <summary>The vote is taken back.</summary>
    Withdrawal = 1,

    /// <summary>An imported source says so.</summary>
    Imported = 2,
}
