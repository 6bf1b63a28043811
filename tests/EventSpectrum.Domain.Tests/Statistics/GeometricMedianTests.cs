using EventSpectrum.Statistics;
using FsCheck;
using FsCheck.Fluent;

namespace EventSpectrum.Domain.Tests.Statistics;

public class GeometricMedianTests
{
    private static double Cost((int X, int Y)[] votes, double x, double y)
    {
        var sum = 0d;
        foreach (var v in votes) sum += Math.Sqrt((v.X / 100d - x) * (v.X / 100d - x) + (v.Y / 100d - y) * (v.Y / 100d - y));
        return sum;
    }

    /// <summary>A search that knows nothing of Weiszfeld: ever finer grids around the best point so far, on a convex function.</summary>
    private static (double X, double Y) BruteForce((int X, int Y)[] votes)
    {
        double bestX = 50, bestY = 50, least = double.MaxValue;
        for (var width = 50d; width > 1e-6; width *= 0.6)
        {
            var (centreX, centreY) = (bestX, bestY);
            for (var i = -4; i <= 4; i++)
            {
                for (var j = -4; j <= 4; j++)
                {
                    var (x, y) = (centreX + i * width / 4, centreY + j * width / 4);
                    if (Cost(votes, x, y) is var cost && cost < least) (least, bestX, bestY) = (cost, x, y);
                }
            }
        }

        return (bestX, bestY);
    }

    private static readonly Gen<(int X, int Y)[]> AnyVotes =
        from corner in Gen.Choose(0, 3)
        from votes in (from x in Gen.Choose(0, corner == 0 ? 3 : 10_000) from y in Gen.Choose(0, corner == 1 ? 3 : 10_000) select (x, y)).ArrayOf().Resize(25)
        where votes.Length > 0
        select votes;

    [Fact]
    public void No_point_is_nearer_to_all_votes()
    {
        Prop.ForAll(Arb.From(AnyVotes), votes =>
        {
            var median = GeometricMedian.Of(votes);
            var (x, y) = BruteForce(votes);
            Cost(votes, median.X, median.Y).ShouldBeLessThanOrEqualTo(Cost(votes, x, y) + 1e-9);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(100));
    }

    [Fact]
    public void The_order_of_votes_does_not_change_a_bit()
    {
        Prop.ForAll(Arb.From(AnyVotes), Arb.From(Gen.Choose(0, int.MaxValue)), (votes, seed) =>
        {
            var shuffled = votes.ToArray();
            new Random(seed).Shuffle(shuffled);
            return GeometricMedian.Of(votes) == GeometricMedian.Of(shuffled);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));
    }

    [Fact]
    public void One_vote_is_its_own_median() => GeometricMedian.Of([(4_242, 10_000)]).ShouldBe(new Position(42.42, 100));

    [Fact]
    public void Equal_votes_have_it_where_they_are() => GeometricMedian.Of([(1, 1), (1, 1), (1, 1)]).ShouldBe(new Position(0.01, 0.01));

    [Fact]
    public void The_middle_of_three_in_a_row_is_it_exactly_though_it_is_a_vote() =>
        GeometricMedian.Of([(0, 0), (1_000, 1_000), (10_000, 10_000)]).ShouldBe(new Position(10, 10));

    [Fact]
    public void The_corner_of_a_triangle_is_it_exactly_when_its_angle_is_barely_wide_enough() =>
        GeometricMedian.Of([(5_000, 5_000), (1_000, 2_691), (9_000, 2_691)]).ShouldBe(new Position(50, 50));

    [Fact]
    public void A_start_that_is_a_vote_but_not_the_median_is_left()
    {
        // The mean is (0, 0) here and a vote lies on it: the plain iteration would stay there for ever.
        (int, int)[] votes = [(5_000, 5_000), (0, 5_000), (10_000, 5_000), (5_000, 0), (5_000, 10_000)];
        GeometricMedian.Of(votes).ShouldBe(new Position(50, 50));
        (int X, int Y)[] pulled = [(4_000, 5_000), (3_000, 5_000), (3_000, 5_100), (3_000, 4_900), (7_000, 5_000)];
        pulled.Average(v => v.X).ShouldBe(4_000);
        pulled.Average(v => v.Y).ShouldBe(5_000);
        GeometricMedian.Of(pulled).X.ShouldBeLessThan(35);
    }

    [Fact]
    public void A_triangle_without_a_wide_angle_has_its_Fermat_point()
    {
        // An equilateral triangle: the centre, which no vote is on.
        var median = GeometricMedian.Of([(2_000, 2_000), (8_000, 2_000), (5_000, 7_196)]);
        median.X.ShouldBe(50, 1e-6);
        median.Y.ShouldBe(37.32, 1e-2);
    }

    [Fact]
    public void A_minority_in_a_corner_moves_it_far_less_than_the_mean()
    {
        // 100 honest voters (σ = 15) and 33 in a corner: the mean goes 21 points, the geometric median about 8.
        var random = new Random(7);
        (int X, int Y)[] honest = [.. Enumerable.Range(0, 100).Select(_ => (Normal(), Normal()))];
        (int X, int Y)[] all = [.. honest, .. Enumerable.Repeat((10_000, 10_000), 33)];
        var (before, after) = (GeometricMedian.Of(honest), GeometricMedian.Of(all));
        Distance(after.X - before.X, after.Y - before.Y).ShouldBeInRange(5, 11);
        var shift = Distance(all.Average(v => v.X) - honest.Average(v => v.X), all.Average(v => v.Y) - honest.Average(v => v.Y)) / 100;
        shift.ShouldBeGreaterThan(15);

        int Normal() => (int)Math.Clamp(5_000 + 1_500 * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()), 0, 10_000);
        static double Distance(double x, double y) => Math.Sqrt(x * x + y * y);
    }

    [Fact]
    public void No_votes_have_no_median() => Should.Throw<ArgumentException>(() => GeometricMedian.Of([]));
}
