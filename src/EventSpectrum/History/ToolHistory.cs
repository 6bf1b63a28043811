using EventSpectrum.Votes;

namespace EventSpectrum.History;

/// <summary>Everything that was ever known and said of one tool.</summary>
public sealed class ToolHistory
{
    private readonly ReadOnlyMemory<ToolVersion> versions;
    private readonly ReadOnlyMemory<SpokenVote> said;

    internal ToolHistory(string id, int index, ReadOnlyMemory<ToolVersion> versions, ReadOnlyMemory<SpokenVote> said, IReadOnlyList<Strike> strikes) =>
        (Id, Index, this.versions, this.said, Strikes) = (id, index, versions, said, strikes);

    /// <summary>Its id.</summary>
    public string Id { get; }

    /// <summary>Its number, from 0, in order of addition.</summary>
    public int Index { get; }

    /// <summary>What was known of it, from which event on; the first is its addition.</summary>
    public ReadOnlySpan<ToolVersion> Versions => versions.Span;

    /// <summary>Everything said of it, in order.</summary>
    public ReadOnlySpan<SpokenVote> Said => said.Span;

    /// <summary>Every strike of its votes, those taken back included.</summary>
    public IReadOnlyList<Strike> Strikes { get; }

    /// <summary>What was known of it after an event; null before it was added.</summary>
    public ToolVersion? VersionAt(long sequence)
    {
        var all = versions.Span;
        for (var i = all.Length - 1; i >= 0; i--)
        {
            if (all[i].Sequence <= sequence) return all[i];
        }

        return null;
    }

    /// <summary>How many statements there were up to and including an event.</summary>
    public int SaidUpTo(long sequence) => SpokenVotes.IndexOf(Said, sequence == long.MaxValue ? sequence : sequence + 1);

    /// <summary>The statements that are struck, in a view of a moment.</summary>
    /// <param name="sequence">The moment's event.</param>
    /// <param name="view">Recorded: those struck then. Corrected: those struck today.</param>
    public IReadOnlySet<int> StruckAt(long sequence, HistoryView view) =>
        Strikes.Count == 0
            ? Nothing
            : Strikes.Where(s => view == HistoryView.Corrected ? s.Stands : s.StoodAt(sequence)).Select(s => s.Index).ToHashSet();

    /// <summary>When a vote, a strike or an edit last changed it, as seen after an event.</summary>
    /// <param name="times">Finds when an event was recorded.</param>
    public DateTimeOffset ChangedAt(long sequence, Func<long, DateTimeOffset> times)
    {
        var version = VersionAt(sequence)!.Value;
        var (latest, at) = (version.Sequence, version.ChangedAt);
        if (SaidUpTo(sequence) is > 0 and var count && said.Span[count - 1] is var last && last.Sequence > latest)
            (latest, at) = (last.Sequence, new DateTimeOffset(last.AtTicks, TimeSpan.Zero));
        foreach (var strike in Strikes)
        {
            foreach (var change in (ReadOnlySpan<long>)[strike.From, strike.Until])
            {
                if (change > sequence || change <= latest) continue;
                (latest, at) = (change, times(change));
            }
        }

        return at;
    }

    private static readonly IReadOnlySet<int> Nothing = new HashSet<int>();
}
