using EventSpectrum.Statistics;

namespace EventSpectrum.Domain.Tests.Statistics;

public class ApartGroupsTests
{
    private static HashSet<int> People(int from, int count) => Enumerable.Range(from, count).ToHashSet();

    [Fact]
    public void Everyone_below_five_shows_no_group() => ApartGroups.Choose(4, [People(0, 4)]).ShouldBe([false]);

    [Fact]
    public void A_group_whose_rest_is_small_is_not_shown()
    {
        ApartGroups.Choose(9, [People(0, 5)]).ShouldBe([false]);
        ApartGroups.Choose(10, [People(0, 5)]).ShouldBe([true]);
        ApartGroups.Choose(5, [People(0, 5)]).ShouldBe([true]);
    }

    [Fact]
    public void Of_two_groups_that_tell_of_few_together_the_first_is_shown() =>
        ApartGroups.Choose(14, [People(0, 5), People(5, 5)]).ShouldBe([true, false]);

    [Fact]
    public void Groups_may_overlap_in_few_where_nothing_that_is_shown_tells_them_apart() =>
        ApartGroups.Choose(30, [People(0, 10), People(8, 10)]).ShouldBe([true, true]);

    [Fact]
    public void Groups_that_make_up_everyone_but_for_a_small_overlap_are_not_both_shown() =>
        // The one and the other less everyone is the two who are in both.
        ApartGroups.Choose(18, [People(0, 10), People(8, 10)]).ShouldBe([true, false]);

    /// <summary>Tries every set of one to four people: whether some combination of what is shown is about nobody else.</summary>
    [Fact]
    public void No_combination_of_what_is_shown_is_about_fewer_than_five()
    {
        var random = new Random(5);
        var (shown, several) = (0, 0);
        for (var time = 0; time < 400; time++)
        {
            var people = 5 + random.Next(14);
            var share = random.Next(20, 90);
            IReadOnlySet<int>[] groups = [.. Enumerable.Range(0, 1 + random.Next(4)).Select(_ => Enumerable.Range(0, people).Where(_ => random.Next(100) < share).ToHashSet())];
            var chosen = ApartGroups.Choose(people, groups);
            IReadOnlySet<int>[] open = [.. groups.Where((_, i) => chosen[i])];
            (shown, several) = (shown + open.Length, several + (open.Length > 1 ? 1 : 0));
            open.ShouldAllBe(g => g.Count >= 5);
            var columns = Enumerable.Range(0, people).Select(p => (double[])[1, .. open.Select(g => g.Contains(p) ? 1d : 0d)]).ToArray();
            var rank = Rank(columns);
            foreach (var few in UpToFour(people))
                Rank([.. columns.Where((_, p) => !few.Contains(p))]).ShouldBe(rank, $"{string.Join(", ", few)} of {people} can be told apart in round {time}");
        }

        shown.ShouldBeGreaterThan(100);
        several.ShouldBeGreaterThan(20);
    }

    private static IEnumerable<int[]> UpToFour(int n)
    {
        for (var a = 0; a < n; a++)
        {
            for (var b = a; b < n; b++)
            {
                for (var c = b; c < n; c++)
                {
                    for (var d = c; d < n; d++) yield return [a, b, c, d];
                }
            }
        }
    }

    // Elimination with pivoting, on doubles: the matrices are small and hold zeros and ones.
    private static int Rank(double[][] columns)
    {
        var rows = columns.Select(c => (double[])[.. c]).ToList();
        var rank = 0;
        for (var place = 0; rows.Count > 0 && place < rows[0].Length; place++)
        {
            var pivot = rows.MaxBy(r => Math.Abs(r[place]))!;
            if (Math.Abs(pivot[place]) < 1e-9) continue;
            rows.Remove(pivot);
            rank++;
            foreach (var row in rows)
            {
                var times = row[place] / pivot[place];
                for (var i = place; i < row.Length; i++) row[i] -= times * pivot[i];
            }
        }

        return rank;
    }
}
