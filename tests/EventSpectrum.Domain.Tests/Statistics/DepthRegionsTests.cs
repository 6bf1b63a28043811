using EventSpectrum.Statistics;
using FsCheck;
using FsCheck.Fluent;

namespace EventSpectrum.Domain.Tests.Statistics;

/// <summary>Halfspace depth against counting on either side of every line there is.</summary>
public class DepthRegionsTests
{
    /// <summary>
    /// By definition: a line through the place and each vote, turned a little to either side so that it meets only the place itself, and what
    /// lies beside it counted. Whole numbers throughout; the turn decides where a vote lies on the line.
    /// </summary>
    private static int BruteForce((int X, int Y)[] votes, (int X, int Y) at)
    {
        (long X, long Y)[] others = [.. votes.Where(v => v != at).Select(v => ((long)v.X - at.X, (long)v.Y - at.Y))];
        var here = votes.Length - others.Length;
        var least = others.Length;
        foreach (var (x, y) in others)
        {
            foreach (var turn in (int[])[1, -1])
            {
                var left = others.Count(o => Math.Sign(x * o.Y - y * o.X) is var side && (side == 0 ? -turn * Math.Sign(x * o.X + y * o.Y) : side) > 0);
                least = Math.Min(least, Math.Min(left, others.Length - left));
            }
        }

        return here + least;
    }

    private static Gen<(int X, int Y)[]> Votes(int most, int grid) =>
        from votes in (from x in Gen.Choose(0, grid) from y in Gen.Choose(0, grid) select (x * (10_000 / grid), y * (10_000 / grid))).ArrayOf().Resize(most)
        where votes.Length > 0
        select votes;

    // Coarse grids make votes that coincide and lie in a row.
    [Theory]
    [InlineData(12, 3)]
    [InlineData(20, 6)]
    [InlineData(DepthRegions.Few, 10_000)]
    public void Of_few_votes_every_depth_is_exact(int most, int grid) =>
        Prop.ForAll(Arb.From(Votes(most, grid)), Arb.From(Gen.Choose(0, grid)), Arb.From(Gen.Choose(0, grid)), (votes, x, y) =>
        {
            var regions = DepthRegions.Of(votes);
            (int X, int Y) anywhere = (x * (10_000 / grid), y * (10_000 / grid));
            foreach (var at in votes.Append(anywhere)) regions.Depth(at.X, at.Y).ShouldBe(BruteForce(votes, at));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(100));

    [Fact]
    public void Votes_in_a_row_have_the_depth_of_their_ranks()
    {
        (int X, int Y)[] row = [.. Enumerable.Range(0, 9).Select(i => (1_000 + 300 * i, 2_000 + 500 * i))];
        var regions = DepthRegions.Of(row);
        row.Select(v => regions.Depth(v.X, v.Y)).ShouldBe([1, 2, 3, 4, 5, 4, 3, 2, 1]);
        regions.Depth(row[4].X + 1, row[4].Y).ShouldBe(0);
        (regions.Deepest, regions.Middle.X, regions.Middle.Y).ShouldBe((5, 2_200, 4_000));
    }

    [Fact]
    public void Of_many_votes_no_depth_is_too_small_and_few_are_too_large_by_more_than_a_vote_or_two()
    {
        var random = new Random(3);
        for (var round = 0; round < 8; round++)
        {
            (int X, int Y)[] votes = [.. Enumerable.Range(0, 150).Select(_ => (Normal(random, 4_000, 900), Normal(random, 6_000, 2_000)))];
            var regions = DepthRegions.Of(votes);
            var over = votes.Select(v => regions.Depth(v.X, v.Y) - BruteForce(votes, v)).ToArray();
            over.Min().ShouldBeGreaterThanOrEqualTo(0);
            over.Max().ShouldBeLessThanOrEqualTo(2);
        }
    }

    [Fact]
    public void The_middle_is_as_deep_as_any_place_is() =>
        Prop.ForAll(Arb.From(Votes(20, 40)), votes =>
        {
            var regions = DepthRegions.Of(votes);
            regions.Depth(regions.Middle.X, regions.Middle.Y).ShouldBe(regions.Deepest);
            regions.Deepest.ShouldBeGreaterThanOrEqualTo((votes.Length + 2) / 3); // there is such a place always: Helly's theorem
            regions.Deepest.ShouldBeGreaterThanOrEqualTo(votes.Max(v => BruteForce(votes, v)));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(100));

    [Fact]
    public void A_region_reaches_as_far_as_its_depth_does()
    {
        var random = new Random(5);
        (int X, int Y)[] votes = [.. Enumerable.Range(0, DepthRegions.Few).Select(_ => (random.Next(10_001), random.Next(10_001)))];
        var regions = DepthRegions.Of(votes);
        for (var angle = 0d; angle < 2 * Math.PI; angle += 0.37)
        {
            var (x, y) = (Math.Cos(angle), Math.Sin(angle));
            for (var depth = 1; depth <= regions.Deepest; depth++)
            {
                var reach = regions.Reach(depth, x, y);
                regions.Depth(regions.Middle.X + (reach - 0.01) * x, regions.Middle.Y + (reach - 0.01) * y).ShouldBeGreaterThanOrEqualTo(depth);
                regions.Depth(regions.Middle.X + (reach + 0.01) * x, regions.Middle.Y + (reach + 0.01) * y).ShouldBeLessThan(depth);
            }

            regions.Reach(regions.Deepest + 1, x, y).ShouldBe(0);
        }
    }

    [Fact]
    public void No_votes_have_no_depth() => Should.Throw<ArgumentException>(() => DepthRegions.Of([]));

    internal static int Normal(Random random, double mean, double deviation) =>
        (int)Math.Clamp(mean + deviation * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()), 0, 10_000);
}
