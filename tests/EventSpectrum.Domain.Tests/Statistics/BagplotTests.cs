using EventSpectrum.Statistics;

namespace EventSpectrum.Domain.Tests.Statistics;

/// <summary>Outliers as the bagplot has them.</summary>
public class BagplotTests
{
    // Weight in pounds and displacement in cubic inches of sixty cars (Chambers and Hastie 1992): the data of the paper's first bagplot.
    private static readonly int[] Weights =
    [
        2560, 2345, 1845, 2260, 2440, 2285, 2275, 2350, 2295, 1900, 2390, 2075, 2330, 3320, 2885, 3310, 2695, 2170, 2710, 2775, 2840, 2485, 2670, 2640, 2655, 3065, 2750, 2920, 2780, 2745,
        3110, 2920, 2645, 2575, 2935, 2920, 2985, 3265, 2880, 2975, 3450, 3145, 3190, 3610, 2885, 3480, 3200, 2765, 3220, 3480, 3325, 3855, 3850, 3195, 3735, 3665, 3735, 3415, 3185, 3690,
    ];

    private static readonly int[] Displacements =
    [
        97, 114, 81, 91, 113, 97, 97, 98, 109, 73, 97, 89, 109, 305, 153, 302, 133, 97, 125, 146, 107, 109, 121, 151, 133, 181, 141, 132, 133, 122,
        181, 146, 151, 116, 135, 122, 141, 163, 151, 153, 202, 180, 182, 232, 143, 180, 180, 151, 189, 180, 231, 305, 302, 151, 202, 182, 181, 143, 146, 146,
    ];

    // Depth does not ask in which unit an axis is: both are stretched so that the cars fill a chart.
    private static (int X, int Y)[] Cars => [.. Weights.Zip(Displacements, (weight, displacement) => (weight * 2, displacement * 30))];

    [Fact]
    public void The_cars_of_the_paper_have_its_outliers()
    {
        // The engines of the Camaro, the Mustang, the Caprice and the Crown Victoria are too large for their weight, that of the Nissan Van is too small.
        var bagplot = Bagplot.Of(Cars);
        Cars.Where(c => bagplot.IsOutlier(c.X, c.Y)).Select(c => (c.X / 2, c.Y / 30)).ShouldBe([(3320, 305), (3310, 302), (3855, 305), (3850, 302), (3690, 146)]);

        // The deepest places worked out from all 1770 lines through two cars: the triangle about (2798.0, 139.0).
        (bagplot.Middle.X * 50).ShouldBe(2_798, 2);
        (bagplot.Middle.Y * 100 / 30).ShouldBe(139, 0.2);
    }

    [Fact]
    public void The_bag_holds_half_of_the_votes()
    {
        var bagplot = Bagplot.Of(Cars);
        var within = Cars.Count(c =>
        {
            var (x, y) = (c.X / 100d - bagplot.Middle.X, c.Y / 100d - bagplot.Middle.Y);
            var distance = Math.Sqrt(x * x + y * y);
            return distance <= bagplot.Reach(x / distance, y / distance);
        });
        within.ShouldBeInRange(27, 34); // the regions between which it lies have so many
    }

    [Fact]
    public void Far_votes_are_found_however_many_agree_with_one_another()
    {
        // A tenth of the room in one far corner draws the mean and the deviation along; the fence stays with the others.
        var random = new Random(17);
        (int X, int Y)[] honest = [.. Enumerable.Range(0, 80).Select(_ => (DepthRegionsTests.Normal(random, 3_000, 500), DepthRegionsTests.Normal(random, 3_000, 500)))];
        (int X, int Y)[] far = [.. Enumerable.Range(0, 8).Select(_ => (DepthRegionsTests.Normal(random, 9_500, 100), DepthRegionsTests.Normal(random, 9_500, 100)))];
        var bagplot = Bagplot.Of([.. honest, .. far]);
        far.ShouldAllBe(v => bagplot.IsOutlier(v.X, v.Y));
        honest.ShouldAllBe(v => !bagplot.IsOutlier(v.X, v.Y));
    }

    [Fact]
    public void A_normal_room_has_hardly_any()
    {
        var random = new Random(23);
        (int X, int Y)[] room = [.. Enumerable.Range(0, 400).Select(_ => (DepthRegionsTests.Normal(random, 5_000, 1_000), DepthRegionsTests.Normal(random, 5_000, 1_000)))];
        var bagplot = Bagplot.Of(room);
        room.Count(v => bagplot.IsOutlier(v.X, v.Y)).ShouldBeLessThan(8);
    }

    [Fact]
    public void Who_is_near_is_no_outlier_though_all_others_are_at_one_place()
    {
        var bagplot = Bagplot.Of([.. Enumerable.Repeat((5_000, 5_000), 30), (5_500, 5_500), (9_000, 9_000)]);
        (bagplot.IsOutlier(5_000, 5_000), bagplot.IsOutlier(5_500, 5_500), bagplot.IsOutlier(9_000, 9_000)).ShouldBe((false, false, true));
    }

    [Fact]
    public void It_follows_votes_when_the_chart_is_turned_or_mirrored()
    {
        var random = new Random(29);
        (int X, int Y)[] room = [.. Enumerable.Range(0, DepthRegions.Few).Select(_ => (DepthRegionsTests.Normal(random, 5_000, 2_500), DepthRegionsTests.Normal(random, 5_000, 600)))];
        var straight = Bagplot.Of(room);
        var turned = Bagplot.Of([.. room.Select(v => (v.Y, 10_000 - v.X))]);
        turned.Middle.X.ShouldBe(straight.Middle.Y, 1e-6);
        turned.Middle.Y.ShouldBe(100 - straight.Middle.X, 1e-6);
        room.Select(v => turned.IsOutlier(v.Y, 10_000 - v.X)).ShouldBe(room.Select(v => straight.IsOutlier(v.X, v.Y)));
    }
}
