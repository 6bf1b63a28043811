using EventSpectrum.Statistics;
using EventSpectrum.Votes;
using FsCheck;
using FsCheck.Fluent;

namespace EventSpectrum.Domain.Tests.Statistics;

/// <summary>The ellipse of one standard deviation, against a published example and against a search for the direction in which votes lie farthest apart.</summary>
public class EllipseTests
{
    private static Spread SpreadOf(IEnumerable<(int X, int Y)> votes)
    {
        var sums = default(VoteSums);
        foreach (var (x, y) in votes) sums.Add(new Vote(x, y, -1, 0, 0), 1);
        return Spread.Of(sums)!.Value;
    }

    [Fact]
    public void Ten_points_of_a_tutorial_have_its_eigenvalues_and_its_eigenvector()
    {
        // Smith (2002), "A tutorial on principal components analysis": eigenvalues 1.28402771 and 0.0490833989 of the sample covariance, which
        // divides by n − 1, and (0.677873399, 0.735178656) for the larger one.
        (double X, double Y)[] data = [(2.5, 2.4), (0.5, 0.7), (2.2, 2.9), (1.9, 2.2), (3.1, 3.0), (2.3, 2.7), (2, 1.6), (1, 1.1), (1.5, 1.6), (1.1, 0.9)];
        var ellipse = Ellipse.Of(SpreadOf(data.Select(p => ((int)Math.Round(p.X * 1_000), (int)Math.Round(p.Y * 1_000)))));
        (ellipse.Major * ellipse.Major / 100 * 10 / 9).ShouldBe(1.28402771, 5e-9);
        (ellipse.Minor * ellipse.Minor / 100 * 10 / 9).ShouldBe(0.0490833989, 5e-9);
        Math.Tan(ellipse.Angle * Math.PI / 180).ShouldBe(0.735178656 / 0.677873399, 1e-7);
    }

    [Fact]
    public void Its_axes_are_the_directions_in_which_votes_lie_farthest_apart_and_closest() =>
        Prop.ForAll(Arb.From((from x in Gen.Choose(0, 10_000) from y in Gen.Choose(0, 10_000) select (x, y)).ArrayOf(12)), votes =>
        {
            var ellipse = Ellipse.Of(SpreadOf(votes));
            var (most, least, along) = (0d, double.MaxValue, 0d);
            for (var angle = -90d; angle < 90; angle += 0.25)
            {
                var deviation = Deviation(votes, angle);
                if (deviation > most) (most, along) = (deviation, angle);
                least = Math.Min(least, deviation);
            }

            ellipse.Major.ShouldBe(most, 1e-3);
            ellipse.Minor.ShouldBe(least, 1e-3);
            Deviation(votes, ellipse.Angle).ShouldBeGreaterThanOrEqualTo(most - 1e-9);
            Deviation(votes, ellipse.Angle + 90).ShouldBeLessThanOrEqualTo(least + 1e-9);
            if (most - least > 2) Math.Abs(Math.IEEERemainder(ellipse.Angle - along, 180)).ShouldBeLessThan(2);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));

    [Fact]
    public void Votes_in_a_row_make_it_a_line_and_votes_at_one_place_a_point()
    {
        var row = Ellipse.Of(SpreadOf(Enumerable.Range(0, 9).Select(i => (100 * i, 1_000 - 100 * i))));
        row.Minor.ShouldBe(0, 1e-6);
        row.Angle.ShouldBe(-45, 1e-9);
        row.Major.ShouldBe(Math.Sqrt(2 * 60 / 9d), 1e-12);
        Ellipse.Of(SpreadOf(Enumerable.Repeat((5_000, 5_000), 5))).ShouldBe(new Ellipse(0, 0, 0));
        Ellipse.Of(SpreadOf(Enumerable.Range(0, 9).Select(i => (5_000, 100 * i)))).Angle.ShouldBe(90);
    }

    // The deviation of the votes' shadows on a line.
    private static double Deviation((int X, int Y)[] votes, double degrees)
    {
        var (sin, cos) = Math.SinCos(degrees * Math.PI / 180);
        double[] shadows = [.. votes.Select(v => (v.X * cos + v.Y * sin) / 100)];
        return Math.Sqrt(shadows.Average(s => (s - shadows.Average()) * (s - shadows.Average())));
    }
}
