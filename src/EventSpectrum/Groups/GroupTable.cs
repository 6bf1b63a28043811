using EventSpectrum.History;
using EventSpectrum.Statistics;

namespace EventSpectrum.Groups;

/// <summary>
/// What everyone has been told of the groups of one tool, and what they can be told next. Every single vote is public, but not whose it is: so
/// whoever holds two answers about a group against one another, of whatever moments, must not learn of which group fewer than five people are.
/// What is told is therefore brought up to date in steps, and a step takes in only people of whom others in the same step cannot be told apart.
/// </summary>
/// <remarks>
/// A step may change the part that people have in the sums in three ways: whether they are counted, where they stand on x, and on y. For each
/// of the three, the groups' combinations that it changes are carried by five disjoint sets of people whose part is new: never told before
/// (<see cref="FiveFold"/>). Of any sum of multiples of what was ever told, look at the last step at which it weighs somebody: it weighs at least five
/// of the new parts there, and nothing later takes these out of it again. So no such sum is about one to four people. Beside that, what
/// is told must not tell of fewer than five when it is taken from everyone who has placed the tool at that moment (<see cref="ApartGroups"/>).
/// </remarks>
internal sealed class GroupTable
{
    // So many of the latest to speak are left for a later step where one to four are in no group, so that these are five with them.
    private const int HeldBack = Averaging.SmallGroup - 1;

    private readonly List<GroupStep> steps = [];
    private readonly Dictionary<int, PlacedVote> told = [];
    private readonly HashSet<(int Participant, VotePart Part, int Value)> ever = [];
    // At which steps everyone's present vote came to which groups: who has the same way behind them cannot be told apart by what was told.
    private readonly Dictionary<int, string> ways = [];
    private ulong open;

    /// <summary>Every step, in order.</summary>
    public IReadOnlyList<GroupStep> Steps => steps;

    /// <summary>Whose votes are in what is told now.</summary>
    internal IReadOnlyDictionary<int, PlacedVote> Told => told;

    /// <summary>Brings what is told up to date, as far as that may be.</summary>
    /// <param name="sequence">The event that it is about; later than any before.</param>
    /// <param name="standing">The votes that count on the tool.</param>
    /// <param name="columnOf">Of which groups a participant is, a bit for each.</param>
    /// <param name="groups">How many groups there are, at most 64.</param>
    public void Step(long sequence, IReadOnlyList<StandingVote> standing, Func<int, ulong> columnOf, int groups)
    {
        var columns = standing.Select(s => columnOf(s.Participant)).ToArray();
        ulong Members(int g) => (ulong)columns.Count(c => (c >> g & 1) != 0);
        int[] coming = [.. Enumerable.Range(0, groups).Where(g => (open >> g & 1) == 0 && Members(g) >= Averaging.SmallGroup)];
        foreach (var active in Attempts(standing.Count, columns, coming, groups))
        {
            foreach (var heldBack in (ReadOnlySpan<int>)[0, HeldBack])
            {
                var changes = Changes(standing, columns, active, heldBack);
                Keep(changes, groups);
                if (changes.Count == 0) break;
                if (!Complements(standing, changes, groups)) continue;
                Tell(sequence, changes, groups);
                return;
            }
        }
    }

    /// <summary>
    /// Brings what is told up to date with other groups of votes that are told already. Of people with the same way behind them either all stay, or
    /// at least five go to any group and none or five stay, so that each of them has four others wherever they are.
    /// </summary>
    /// <param name="sequence">The event that it is about.</param>
    /// <param name="standing">The votes that count on the tool.</param>
    /// <param name="columnOf">Of which groups a participant is, a bit for each.</param>
    /// <param name="groups">How many groups there are, at most 64.</param>
    public void Regroup(long sequence, IReadOnlyList<StandingVote> standing, Func<int, ulong> columnOf, int groups)
    {
        var votes = standing.ToDictionary(s => s.Participant, s => s.Vote);
        ulong Wanted(int who, in PlacedVote now) =>
            votes.TryGetValue(who, out var vote) && (vote.X, vote.Y) == (now.X, now.Y) && columnOf(who) is not 0 and var column ? column : now.Groups;
        var changes = new List<GroupChange>();
        foreach (var alike in told.OrderBy(t => t.Key).GroupBy(t => ways[t.Key]))
        {
            var moves = alike.Select(t => (t.Key, Before: t.Value, After: t.Value with { Groups = Wanted(t.Key, t.Value) })).ToList();
            var few = moves.CountBy(m => m.After.Groups).Where(c => c.Value < Averaging.SmallGroup).Select(c => c.Key).ToHashSet();
            moves = [.. moves.Select(m => few.Contains(m.After.Groups) ? m with { After = m.Before } : m)];
            if (moves.Count(m => m.After == m.Before) is > 0 and < Averaging.SmallGroup) continue;
            changes.AddRange(moves.Where(m => m.After != m.Before).Select(m => new GroupChange(m.Key, m.Before, m.After)));
        }

        if (changes.Count > 0 && Complements(standing, changes, groups)) Tell(sequence, changes, groups);
    }

    /// <summary>Which groups are looked at: first all that have enough people, then only those that can be shown beside everyone else.</summary>
    private IEnumerable<ulong> Attempts(int people, ulong[] columns, int[] coming, int groups)
    {
        yield return coming.Aggregate(open, (all, g) => all | 1UL << g);
        if (coming.Length == 0) yield break;
        int[] order = [.. Enumerable.Range(0, groups).Where(g => (open >> g & 1) != 0), .. coming];
        var shown = ApartGroups.Choose(people, [.. order.Select(g => (IReadOnlySet<int>)Enumerable.Range(0, people).Where(i => (columns[i] >> g & 1) != 0).ToHashSet())]);
        yield return order.Where((_, i) => shown[i]).Aggregate(open, (all, g) => all | 1UL << g);
        if (open != 0) yield return open;
    }

    private List<GroupChange> Changes(IReadOnlyList<StandingVote> standing, ulong[] columns, ulong active, int heldBack)
    {
        var changes = new List<(GroupChange Change, long Sequence)>();
        for (var i = 0; i < columns.Length; i++)
        {
            var (who, vote) = standing[i];
            var now = (columns[i] & active) == 0 ? PlacedVote.None : new PlacedVote(columns[i] & active, vote.X, vote.Y);
            var before = told.GetValueOrDefault(who, PlacedVote.None);
            if (now != before) changes.Add((new GroupChange(who, before, now), vote.Sequence));
        }

        var here = standing.Select(s => s.Participant).ToHashSet();
        changes.AddRange(told.Where(t => !here.Contains(t.Key)).OrderBy(t => t.Key).Select(t => (new GroupChange(t.Key, t.Value, PlacedVote.None), 0L)));
        return [.. changes.OrderBy(c => c.Sequence).ThenBy(c => c.Change.Participant).Take(changes.Count - heldBack).Select(c => c.Change)];
    }

    /// <summary>Leaves only those who cannot be told apart from at least four others.</summary>
    private void Keep(List<GroupChange> changes, int groups)
    {
        bool again;
        do
        {
            again = false;
            foreach (var part in Enum.GetValues<VotePart>())
            {
                var carried = new FiveFold(changes.Where(c => IsNew(c, part)).Select(c => c.After.Groups), groups);
                again |= changes.RemoveAll(c => c.Touches(part) && !(carried.Carries(c.Before.In(part)) && carried.Carries(c.After.In(part)))) > 0;
            }
        }
        while (again);
    }

    private bool IsNew(GroupChange change, VotePart part) => change.After.Value(part) is >= 0 and var value && !ever.Contains((change.Participant, part, value));

    /// <summary>Whether everyone who has placed the tool, less any of what would be told, is nobody or five.</summary>
    private bool Complements(IReadOnlyList<StandingVote> standing, List<GroupChange> changes, int groups)
    {
        var after = changes.ToDictionary(c => c.Participant, c => c.After.Groups);
        var columns = standing.Select(s => after.TryGetValue(s.Participant, out var bits) ? bits : told.GetValueOrDefault(s.Participant, PlacedVote.None).Groups).ToArray();
        return ApartGroups.TellsOfNoFew(columns.Length, [
            .. Enumerable.Range(0, groups).Select(g => (IReadOnlySet<int>)Enumerable.Range(0, columns.Length).Where(i => (columns[i] >> g & 1) != 0).ToHashSet()).Where(g => g.Count > 0),
        ]);
    }

    private void Tell(long sequence, List<GroupChange> changes, int groups)
    {
        var sums = Enumerable.Range(0, groups).Select(g => new GroupSum(g, 0, 0, 0, 0, 0)).ToArray();
        foreach (var sum in steps.Count == 0 ? [] : steps[^1].Groups) sums[sum.Group] = sum;
        foreach (var change in changes)
        {
            for (var g = 0; g < groups; g++)
            {
                if ((change.Before.Groups >> g & 1) != 0) sums[g] = sums[g].With(change.Before, -1);
                if ((change.After.Groups >> g & 1) != 0) sums[g] = sums[g].With(change.After, 1);
            }

            var same = (change.Before.X, change.Before.Y) == (change.After.X, change.After.Y) && change.Before.Groups != 0;
            ways[change.Participant] = $"{(same ? ways[change.Participant] : "")} {steps.Count}:{change.After.Groups}";
            if (change.After == PlacedVote.None) told.Remove(change.Participant);
            else told[change.Participant] = change.After;
            open |= change.After.Groups;
            foreach (var part in Enum.GetValues<VotePart>())
            {
                if (change.After.Value(part) is >= 0 and var value) ever.Add((change.Participant, part, value));
            }
        }

        steps.Add(new GroupStep(sequence, [.. sums.Where(s => s.N > 0)]));
    }
}
