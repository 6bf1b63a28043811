namespace EventSpectrum.Moderation.Rules;

/// <summary>Somebody as rules see them.</summary>
/// <param name="Id">Their id.</param>
/// <param name="JoinedTicks">When they joined, UTC ticks.</param>
public sealed record WatchedPerson(string Id, long JoinedTicks);

/// <summary>A vote as rules see it.</summary>
/// <param name="Sequence">Its event.</param>
/// <param name="AtTicks">When it was recorded, UTC ticks.</param>
/// <param name="Person">Whose it is: an index among the window's people.</param>
/// <param name="Tool">The tool's number.</param>
/// <param name="X">x in hundredths, or −1.</param>
/// <param name="Y">y in hundredths, or −1.</param>
public readonly record struct WatchedVote(long Sequence, long AtTicks, int Person, int Tool, short X, short Y);

/// <summary>The end of a log as rules see it: the latest votes, and whose they are. Rules know nothing else, so what they find follows from it.</summary>
public sealed class RuleWindow
{
    private readonly Lazy<IReadOnlyList<WatchedVoter>> voters;

    /// <param name="upTo">The last event it knows of.</param>
    /// <param name="now">When that was recorded.</param>
    /// <param name="people">Everybody that the votes are of.</param>
    /// <param name="votes">The votes, in order.</param>
    /// <param name="networks">Labels that people of one network share, by the people's ids, as far as they are known. They are compared and never told.</param>
    public RuleWindow(
        long upTo, DateTimeOffset now, IReadOnlyList<WatchedPerson> people, IReadOnlyList<WatchedVote> votes, IReadOnlyDictionary<string, string>? networks = null)
    {
        ArgumentNullException.ThrowIfNull(votes);
        (UpTo, Now, People, Votes) = (upTo, now, people, votes);
        voters = new Lazy<IReadOnlyList<WatchedVoter>>(
            () => [.. votes.GroupBy(v => v.Person).OrderBy(g => g.Key).Select(g => new WatchedVoter(people[g.Key], networks?.GetValueOrDefault(people[g.Key].Id), [.. g]))]);
    }

    /// <summary>The last event it knows of.</summary>
    public long UpTo { get; }

    /// <summary>When that was recorded.</summary>
    public DateTimeOffset Now { get; }

    /// <summary>Everybody that the votes are of.</summary>
    public IReadOnlyList<WatchedPerson> People { get; }

    /// <summary>The votes, in order.</summary>
    public IReadOnlyList<WatchedVote> Votes { get; }

    /// <summary>Everybody with what they said.</summary>
    public IReadOnlyList<WatchedVoter> Voters => voters.Value;
}

/// <summary>Somebody with what they said within a window; at least one vote.</summary>
public sealed class WatchedVoter
{
    private readonly Lazy<double[]> gaps;

    internal WatchedVoter(WatchedPerson person, string? network, WatchedVote[] votes)
    {
        (Person, Network, Votes) = (person, network, votes);
        gaps = new Lazy<double[]>(() => [.. votes.Zip(votes.Skip(1), (a, b) => Seconds(b.AtTicks - a.AtTicks))]);
    }

    /// <summary>Who.</summary>
    public WatchedPerson Person { get; }

    /// <summary>The label of their network, or null where it is not known.</summary>
    public string? Network { get; }

    /// <summary>Their votes, in order.</summary>
    public IReadOnlyList<WatchedVote> Votes { get; }

    /// <summary>Seconds between one vote and the next.</summary>
    public IReadOnlyList<double> Gaps => gaps.Value;

    /// <summary>The median of <see cref="Gaps"/>; infinite without any.</summary>
    public double MedianGap => Gaps.Count == 0 ? double.PositiveInfinity : Median(Gaps);

    /// <summary>Seconds from joining to the first vote.</summary>
    public double FirstVoteAfter => Seconds(Votes[0].AtTicks - Person.JoinedTicks);

    /// <summary>The last place of each tool they placed, by the tool's number.</summary>
    public IReadOnlyDictionary<int, WatchedVote> Places
    {
        get
        {
            var places = new SortedDictionary<int, WatchedVote>();
            foreach (var vote in Votes) places[vote.Tool] = vote;
            return places;
        }
    }

    /// <summary>Whether they joined at most so many seconds before their first vote here.</summary>
    public bool IsNew(double seconds) => FirstVoteAfter <= seconds;

    internal static double Seconds(long ticks) => ticks / (double)TimeSpan.TicksPerSecond;

    internal static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
