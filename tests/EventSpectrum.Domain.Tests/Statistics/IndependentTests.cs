using System.Numerics;
using EventSpectrum.Statistics;
using FsCheck;
using FsCheck.Fluent;

namespace EventSpectrum.Domain.Tests.Statistics;

/// <summary>
/// The statistics against implementations that share nothing with the product's: other formulas, whole numbers where it has fractions, and
/// searches where it has a method.
/// </summary>
public class IndependentTests
{
    /// <summary>
    /// The least sum of distances by halving: for a given x the best y is where the slope along y changes its sign, and the best x where, at its best
    /// y, the slope along x does. Nothing of it is Weiszfeld's or Newton's.
    /// </summary>
    private static (double X, double Y) MedianByHalving((int X, int Y)[] votes)
    {
        var x = Halve(x => Slope(votes, x, BestY(x), alongX: true));
        return (x, BestY(x));

        double BestY(double x) => Halve(y => Slope(votes, x, y, alongX: false));

        static double Halve(Func<double, double> slope)
        {
            var (low, high) = (-1e-3, 100.001);
            for (var step = 0; step < 60; step++)
            {
                var middle = (low + high) / 2;
                if (slope(middle) > 0) high = middle;
                else low = middle;
            }

            return (low + high) / 2;
        }

        static double Slope((int X, int Y)[] votes, double x, double y, bool alongX)
        {
            double sum = 0, here = 0;
            foreach (var v in votes)
            {
                var (dx, dy) = (x - v.X / 100d, y - v.Y / 100d);
                if (Math.Abs(dx) + Math.Abs(dy) < 1e-13) here++;
                else sum += (alongX ? dx : dy) / Math.Sqrt(dx * dx + dy * dy);
            }

            return Math.Abs(sum) <= here ? 0 : sum;
        }
    }

    private static double Cost((int X, int Y)[] votes, double x, double y) => votes.Sum(v => Math.Sqrt(Math.Pow(v.X / 100d - x, 2) + Math.Pow(v.Y / 100d - y, 2)));

    private static void ShouldHaveItsMedian((int X, int Y)[] votes)
    {
        var (median, (x, y)) = (GeometricMedian.Of(votes), MedianByHalving(votes));
        Math.Sqrt(Math.Pow(median.X - x, 2) + Math.Pow(median.Y - y, 2)).ShouldBeLessThan(1e-6, $"{median} is not ({x}, {y}) for {string.Join(' ', votes)}");
    }

    [Fact]
    public void The_geometric_median_of_random_votes_is_found_to_a_millionth()
    {
        var random = new Random(41);
        for (var round = 0; round < 150; round++)
        {
            // An odd number of places that are not all in a row has one median.
            var (grid, n) = (random.Next(4) == 0 ? 4 : 10_000, 5 + 2 * random.Next(40));
            ShouldHaveItsMedian([.. Enumerable.Range(0, n).Select(_ => (random.Next(grid + 1) * (10_000 / grid), random.Next(grid + 1) * (10_000 / grid))), (1, 2), (9_998, 3)]);
        }
    }

    public static TheoryData<string, (int X, int Y)[]> Adversarial()
    {
        var random = new Random(43);
        (int X, int Y)[] Cloud(int n, int x, int y, int width) => [.. Enumerable.Range(0, n).Select(_ => (x + random.Next(-width, width + 1), y + random.Next(-width, width + 1)))];
        return new()
        {
            { "in a row, upright", [.. Enumerable.Range(0, 21).Select(i => (4_000, i * i * 20))] },
            { "in a row, level", [.. Enumerable.Range(0, 21).Select(i => (i * i * 20, 4_000))] },
            { "in a row, aslant", [.. Enumerable.Range(0, 21).Select(i => (i * i * 20, 500 + i * i * 10))] },
            { "all but in a row", [.. Enumerable.Range(0, 21).Select(i => (i * 450, 5_000 + i % 2)), (3_000, 5_100)] },
            { "at one place", [.. Enumerable.Repeat((1_234, 9_876), 8)] },
            { "most at one place", [.. Enumerable.Repeat((1_234, 9_876), 8), .. Cloud(7, 7_000, 2_000, 1_000)] },
            { "one on the median", [(5_000, 5_000), (2_000, 5_000), (8_000, 5_000), (5_000, 2_000), (5_000, 8_000), (3_000, 3_000), (7_000, 7_000)] },
            { "one a hair beside the median", [(5_001, 5_000), (2_000, 5_000), (8_000, 5_000), (5_000, 2_000), (5_000, 8_000), (3_000, 3_000), (7_000, 7_000)] },
            { "two camps of one size", [.. Cloud(25, 1_500, 2_000, 300), .. Cloud(25, 8_500, 8_000, 300)] },
            { "two narrow camps of one size", [.. Cloud(10, 1_000, 5_000, 20), .. Cloud(10, 9_000, 5_000, 20)] },
            { "two camps and one between", [.. Cloud(12, 500, 500, 100), .. Cloud(12, 9_500, 9_500, 100), (6_000, 4_000)] },
            { "a third in a far corner", [.. Cloud(40, 2_000, 2_000, 500), .. Enumerable.Repeat((10_000, 10_000), 19)] },
            { "on the edges", [(0, 0), (10_000, 0), (0, 10_000), (10_000, 10_000), (0, 5_000), (10_000, 5_000), (5_000, 0)] },
        };
    }

    [Theory]
    [MemberData(nameof(Adversarial))]
    public void The_geometric_median_of_adversarial_votes_is_found_to_a_millionth(string what, (int X, int Y)[] votes)
    {
        what.ShouldNotBeEmpty();
        ShouldHaveItsMedian(votes);
    }

    [Fact]
    public void Where_every_place_between_two_is_a_median_one_of_them_is_found()
    {
        (int X, int Y)[] halves = [.. Enumerable.Repeat((1_000, 2_000), 7), .. Enumerable.Repeat((9_000, 6_000), 7)];
        var median = GeometricMedian.Of(halves);
        Cost(halves, median.X, median.Y).ShouldBe(7 * Math.Sqrt(80 * 80 + 40 * 40), 1e-9);
        (int X, int Y)[] row = [(0, 0), (1_000, 1_000), (3_000, 3_000), (9_000, 9_000)];
        var middle = GeometricMedian.Of(row);
        Cost(row, middle.X, middle.Y).ShouldBe(Math.Sqrt(2) * (90 + 20), 1e-9);
    }

    [Fact]
    public void A_vote_beyond_all_measure_pulls_no_more_than_one_near_by()
    {
        (int X, int Y)[] votes = [(4_000, 4_000), (5_000, 4_000), (4_000, 5_000), (5_000, 5_000), (4_500, 4_400), (4_600, 4_700)];
        var (near, far) = (GeometricMedian.Of([.. votes, (10_000, 10_000)]), GeometricMedian.Of([.. votes, (1_000_000_000, 1_000_000_000)]));
        Math.Abs(near.X - far.X).ShouldBeLessThan(0.1);
        Math.Abs(near.Y - far.Y).ShouldBeLessThan(0.1);
    }

    [Fact]
    public void The_median_goes_along_when_votes_are_moved_turned_or_stretched_together() =>
        Prop.ForAll(Arb.From((from x in Gen.Choose(0, 4_000) from y in Gen.Choose(0, 4_000) select (X: x, Y: y)).ArrayOf(9)), votes =>
        {
            var median = GeometricMedian.Of(votes);
            Near(GeometricMedian.Of([.. votes.Select(v => (v.X + 5_000, v.Y + 300))]), median.X + 50, median.Y + 3);
            Near(GeometricMedian.Of([.. votes.Select(v => (4_000 - v.Y, v.X))]), 40 - median.Y, median.X);
            Near(GeometricMedian.Of([.. votes.Select(v => (v.X * 2, v.Y * 2))]), median.X * 2, median.Y * 2);

            void Near(Position is_, double x, double y)
            {
                is_.X.ShouldBe(x, 1e-6);
                is_.Y.ShouldBe(y, 1e-6);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));

    /// <summary>Vote by vote, with the distance from the mean as a whole number of n-ths.</summary>
    private static double ConsensusByVote(int[] categories, int width)
    {
        var (n, sum) = (categories.Length, categories.Sum());
        // log₂ of one minus the distance, as a quotient of whole numbers.
        return 1 + categories.Sum(c => Math.Log((double)(width * n - Math.Abs(c * n - sum)) / (width * n)) / Math.Log(2)) / n;
    }

    [Fact]
    public void The_consensus_is_the_same_vote_by_vote() =>
        Prop.ForAll(Arb.From(Gen.Choose(0, 9).ArrayOf()), Arb.From(Gen.Choose(2, 5)), (categories, times) =>
        {
            if (categories.Length == 0) return;
            int[] counts = [.. Enumerable.Range(0, 10).Select(i => categories.Count(c => c == i))];
            var consensus = Consensus.Of(counts);
            if (categories.Distinct().Count() > 2 || !categories.All(c => c is 0 or 9)) consensus.ShouldBe(ConsensusByVote(categories, 9), 1e-12);
            consensus.ShouldBeInRange(0, 1);
            Consensus.Of([.. counts.Reverse()]).ShouldBe(consensus, 1e-12);
            Consensus.Of([.. counts.Select(c => c * times)]).ShouldBe(consensus, 1e-12);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    /// <summary>
    /// Tastle and Wierman (2007) order rooms by it: halves of a room on a scale of five agree the less the farther apart they are, by
    /// 1 + log₂(1 − distance ÷ 8), and nobody agrees less than two halves at the ends.
    /// </summary>
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0.8073549)]
    [InlineData(2, 0.5849625)]
    [InlineData(3, 0.3219281)]
    [InlineData(4, 0)]
    public void Halves_of_a_room_agree_the_less_the_farther_apart_they_are(int apart, double consensus)
    {
        var counts = new int[5];
        counts[0] += 8;
        counts[apart] += 8;
        Consensus.Of(counts).ShouldBe(consensus, 5e-8);
    }

    /// <summary>
    /// The coefficient from Fisher's k-statistics, which are exact here: SAS' skewness is k₃ ÷ k₂^1.5 and its kurtosis k₄ ÷ k₂², so
    /// (k₃² + k₂³) ÷ (k₄·k₂ + 3(n − 1)²·k₂³ ÷ ((n − 2)(n − 3))).
    /// </summary>
    private static double BimodalityByPowers(int[] values)
    {
        BigInteger n = values.Length;
        BigInteger Power(int p) => values.Aggregate(BigInteger.Zero, (sum, v) => sum + BigInteger.Pow(v, p));
        var (s1, s2, s3, s4) = (Power(1), Power(2), Power(3), Power(4));
        var (n1, n2, n3) = (n - 1, n - 2, n - 3);
        // Each times its denominator: n·n1, n·n1·n2 and n·n1·n2·n3.
        var k2 = n * s2 - s1 * s1;
        var k3 = n * n * s3 - 3 * n * s2 * s1 + 2 * s1 * s1 * s1;
        var k4 = (n * n * n + n * n) * s4 - 4 * (n * n + n) * s3 * s1 - 3 * (n * n - n) * s2 * s2 + 12 * n * s2 * s1 * s1 - 6 * BigInteger.Pow(s1, 4);
        if (k2.IsZero) return 0;
        var above = k3 * k3 * (n * n1) + k2 * k2 * k2 * n2 * n2; // times (n·n1)³·n2²
        var below = k4 * k2 * (n * n1) * n2 + 3 * n1 * n1 * k2 * k2 * k2 * n2; // times (n·n1)³·n2²·n3, after a further n·n1·n2 of k4·k2
        return Math.Exp(BigInteger.Log(above * n3) - BigInteger.Log(below));
    }

    [Fact]
    public void The_bimodality_coefficient_is_that_of_exact_moments() =>
        Prop.ForAll(Arb.From(Gen.Choose(0, 10_000).ArrayOf()), Arb.From(Gen.Choose(2, 9)), (values, times) =>
        {
            if (values.Length < 4) return;
            var coefficient = BimodalityCoefficient.Of(values);
            coefficient.ShouldBe(BimodalityByPowers(values), 1e-9);
            coefficient.ShouldBeInRange(0, 1);
            BimodalityCoefficient.Of([.. values.Select(v => v * times + 7)]).ShouldBe(coefficient, 1e-9);
            BimodalityCoefficient.Of([.. values.Select(v => 10_000 - v)]).ShouldBe(coefficient, 1e-9);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
}
