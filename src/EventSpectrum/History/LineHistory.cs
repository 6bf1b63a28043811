using EventSpectrum.Votes;

namespace EventSpectrum.History;

/// <summary>Everything that was ever said of lines.</summary>
public sealed class LineHistory
{
    private readonly ReadOnlyMemory<SpokenVote> said;

    internal LineHistory(ReadOnlyMemory<SpokenVote> said, IReadOnlyList<Strike> strikes) => (this.said, Strikes) = (said, strikes);

    /// <summary>Every line and withdrawal, in order; a line speaks for x alone.</summary>
    public ReadOnlySpan<SpokenVote> Said => said.Span;

    /// <summary>Every strike of lines, those taken back included.</summary>
    public IReadOnlyList<Strike> Strikes { get; }

    /// <summary>The same as votes on a tool, since what is told of groups of either goes by one rule.</summary>
    internal ToolHistory AsVotes => new("", -1, ReadOnlyMemory<ToolVersion>.Empty, said, Strikes);

    /// <summary>How many statements there were up to and including an event.</summary>
    public int SaidUpTo(long sequence) => SpokenVotes.IndexOf(Said, sequence == long.MaxValue ? sequence : sequence + 1);

    /// <summary>The statements that are struck, in a view of a moment: those struck then, or those struck today.</summary>
    public IReadOnlySet<int> StruckAt(long sequence, HistoryView view) =>
        Strikes.Where(s => view == HistoryView.Corrected ? s.Stands : s.StoodAt(sequence)).Select(s => s.Index).ToHashSet();
}
