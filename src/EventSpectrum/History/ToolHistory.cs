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

    /// <summary>How many tools this is about: 1, but where some are taken for one, or it is merged into another.</summary>
    public int Tools { get; private init; } = 1;

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
    /// <param name="joinedAt">The last event that changed which tools are taken for one at its dot; 0 when none did.</param>
    public DateTimeOffset ChangedAt(long sequence, Func<long, DateTimeOffset> times, long joinedAt = 0)
    {
        var version = VersionAt(sequence)!.Value;
        var (latest, at) = (version.Sequence, version.ChangedAt);
        if (SaidUpTo(sequence) is > 0 and var count && said.Span[count - 1] is var last && last.Sequence > latest)
            (latest, at) = (last.Sequence, new DateTimeOffset(last.AtTicks, TimeSpan.Zero));
        if (joinedAt > latest) (latest, at) = (joinedAt, times(joinedAt));
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

    /// <summary>This tool with everything that was said of some tools instead of what was said of it alone.</summary>
    internal ToolHistory Joined(IReadOnlyList<ToolHistory> members)
    {
        var sources = members.SelectMany((m, number) => Enumerable.Range(0, m.Said.Length).Select(index => (Sequence: m.Said[index].Sequence, Member: number, Index: index)))
            .OrderBy(s => s.Sequence).ToArray();
        var all = new SpokenVote[sources.Length];
        var places = members.Select(m => new int[m.Said.Length]).ToArray();
        var latest = new Dictionary<int, int>();
        for (var i = 0; i < all.Length; i++)
        {
            var (_, member, index) = sources[i];
            var statement = members[member].Said[index];
            all[i] = statement with { Previous = latest.GetValueOrDefault(statement.Participant, -1) };
            (latest[statement.Participant], places[member][index]) = (i, i);
        }

        var strikes = members.SelectMany((m, number) => m.Strikes.Select(s => s with { Index = places[number][s.Index] })).ToArray();
        return new ToolHistory(Id, Index, versions, all, strikes) { Tools = members.Count };
    }

    private static readonly IReadOnlySet<int> Nothing = new HashSet<int>();
}
