using EventSpectrum.History;

namespace EventSpectrum.Statistics;

/// <summary>
/// Which groups of a room can be shown apart without telling of fewer than five people. What is shown of a group is a sum over its people, and
/// whoever sees several sums can add them and take them from one another: everyone less one group is the rest. So a group is shown only
/// while every such combination that is not nothing has at least five people in it.
/// </summary>
/// <remarks>
/// Each person is a column: a one for everyone, and a one or a zero for each group. A combination of the sums weighs each person by the product
/// with their column. Five disjoint sets of people are looked for whose columns span the same space as all columns do: a combination that
/// weighs everyone in one of these sets by nothing is nothing, so any other has someone in each of the five. They are picked greedily, the
/// most common columns first: where that fails a group stays hidden that might have been shown, and never the other way round.
/// </remarks>
public static class ApartGroups
{
    /// <summary>Chooses in the order given: no group is hidden for the sake of one that comes after it.</summary>
    /// <param name="people">How many people there are.</param>
    /// <param name="groups">Their numbers, from 0, group by group.</param>
    /// <returns>Of each group whether it is shown.</returns>
    public static bool[] Choose(int people, IReadOnlyList<IReadOnlySet<int>> groups)
    {
        ArgumentNullException.ThrowIfNull(groups);
        var shown = new bool[groups.Count];
        if (people < Averaging.SmallGroup) return shown;
        var accepted = new List<IReadOnlySet<int>>();
        for (var i = 0; i < shown.Length; i++)
        {
            if (groups[i].Count < Averaging.SmallGroup) continue;
            accepted.Add(groups[i]);
            shown[i] = TellsOfNoFew(people, accepted);
            if (!shown[i]) accepted.RemoveAt(accepted.Count - 1);
        }

        return shown;
    }

    /// <summary>Whether no combination of what is shown tells of fewer than five people.</summary>
    public static bool TellsOfNoFew(int people, IReadOnlyList<IReadOnlySet<int>> groups)
    {
        ArgumentNullException.ThrowIfNull(groups);
        var left = Enumerable.Range(0, people)
            .GroupBy(p => string.Concat(groups.Select(g => g.Contains(p) ? '1' : '0')), StringComparer.Ordinal)
            .OrderByDescending(alike => alike.Count()).ThenBy(alike => alike.Key, StringComparer.Ordinal)
            .Select(alike => (Column: Column(alike.Key), Count: alike.Count())).ToArray();
        var rank = new ColumnBasis();
        foreach (var (column, _) in left) rank.Add(column);
        for (var set = 0; set < Averaging.SmallGroup; set++)
        {
            var basis = new ColumnBasis();
            for (var i = 0; i < left.Length && basis.Rank < rank.Rank; i++)
            {
                if (left[i].Count > 0 && basis.Add(left[i].Column)) left[i].Count--;
            }

            if (basis.Rank < rank.Rank) return false;
            left = [.. left.OrderByDescending(alike => alike.Count)];
        }

        return true;
    }

    private static long[] Column(string memberships) => [1, .. memberships.Select(c => (long)(c - '0'))];
}
