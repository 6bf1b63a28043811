using EventSpectrum.Votes;

namespace EventSpectrum.Lines;

/// <summary>
/// Everyone's lines: all that was ever said of them, what of it is struck, and what counts. A line is kept as a vote that speaks for x
/// alone, so that it is struck, restored and looked up in the past as votes are.
/// </summary>
public sealed class LineBook
{
    /// <summary>Everything ever said, in order.</summary>
    public SpokenVotes Spoken { get; } = new();

    /// <summary>The lines that count, by participant.</summary>
    public VoteTable Standing { get; } = new();

    /// <summary>The last event that may have changed what the room's lines show; 0 before the first.</summary>
    public long Sequence { get; internal set; }
}
