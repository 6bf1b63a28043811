using EventSpectrum.History;
using EventSpectrum.Statistics;

namespace EventSpectrum.Groups;

/// <summary>
/// The combinations of groups that are carried by at least five people each: what five disjoint sets of people span, every one of them all of it.
/// People are columns, a one or a zero for each group; a combination that weighs one of these columns weighs somebody in each of the five sets.
/// </summary>
internal sealed class FiveFold
{
    private readonly int groups;
    private readonly ColumnBasis carried;
    private readonly Dictionary<ulong, bool> spans = [];

    /// <summary>
    /// Looks for the five sets greedily, among as many of the most common columns as they are found for: where that fails, people are left out who
    /// might have been taken, and never the other way round.
    /// </summary>
    /// <param name="columns">A column for each person, a bit for each group.</param>
    /// <param name="groups">How many groups there are: the length of a column.</param>
    public FiveFold(IEnumerable<ulong> columns, int groups)
    {
        this.groups = groups;
        var alike = columns.CountBy(c => c).OrderByDescending(c => c.Value).ThenBy(c => c.Key).Select(c => (Column: Column(c.Key), Count: c.Value)).ToArray();
        carried = Find(alike) ?? new ColumnBasis();
        var (found, missed) = (0, alike.Length);
        while (carried.Rank == 0 && missed - found > 1)
        {
            var middle = (found + missed) / 2;
            if (Find(alike[..middle]) is null) missed = middle;
            else found = middle;
        }

        if (carried.Rank == 0 && found > 0) carried = Find(alike[..found])!;
    }

    /// <summary>Whether whoever weighs this column weighs at least five people.</summary>
    public bool Carries(ulong column)
    {
        if (!spans.TryGetValue(column, out var known)) spans.Add(column, known = carried.Spans(Column(column)));
        return known;
    }

    private long[] Column(ulong bits) => [.. Enumerable.Range(0, groups).Select(g => (long)(bits >> g & 1))];

    private static ColumnBasis? Find((long[] Column, int Count)[] left)
    {
        var all = new ColumnBasis();
        foreach (var (column, _) in left) all.Add(column);
        left = [.. left];
        for (var set = 0; set < Averaging.SmallGroup; set++)
        {
            var basis = new ColumnBasis();
            for (var i = 0; i < left.Length && basis.Rank < all.Rank; i++)
            {
                if (left[i].Count > 0 && basis.Add(left[i].Column)) left[i].Count--;
            }

            if (basis.Rank < all.Rank) return null;
            left = [.. left.OrderByDescending(alike => alike.Count)];
        }

        return all;
    }
}
