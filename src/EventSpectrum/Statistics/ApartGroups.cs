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
    // Ranks are worked out modulo a prime that is larger than the determinant of any matrix of zeros and ones that is met here.
    private const long Prime = 2_147_483_647;

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
        var rank = new Basis();
        foreach (var (column, _) in left) rank.Add(column);
        for (var set = 0; set < Averaging.SmallGroup; set++)
        {
            var basis = new Basis();
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

    /// <summary>Columns that do not depend on one another, each brought to a one in a place where the others have nothing before it.</summary>
    private sealed class Basis
    {
        private readonly List<(int Pivot, long[] Row)> rows = [];

        public int Rank => rows.Count;

        /// <summary>Takes a column in, unless those here make it up.</summary>
        public bool Add(long[] column)
        {
            long[] rest = [.. column];
            foreach (var (pivot, row) in rows) Subtract(rest, row, rest[pivot]);
            var first = Array.FindIndex(rest, v => v != 0);
            if (first < 0) return false;
            var inverse = Inverse(rest[first]);
            for (var i = 0; i < rest.Length; i++) rest[i] = rest[i] * inverse % Prime;
            rows.Add((first, rest));
            return true;
        }

        private static void Subtract(long[] from, long[] row, long times)
        {
            if (times == 0) return;
            for (var i = 0; i < from.Length; i++) from[i] = (from[i] + (Prime - times) * row[i]) % Prime;
        }

        private static long Inverse(long value)
        {
            // Fermat: value^(p − 2).
            var (result, square) = (1L, value);
            for (var exponent = Prime - 2; exponent > 0; exponent >>= 1)
            {
                if ((exponent & 1) == 1) result = result * square % Prime;
                square = square * square % Prime;
            }

            return result;
        }
    }
}
