using EventSpectrum.Groups;
using FsCheck;
using FsCheck.Fluent;

namespace EventSpectrum.Domain.Tests.Groups;

/// <summary>The silhouette against the example of the paper, and against its definition word by word.</summary>
public class SilhouetteTests
{
    /// <summary>
    /// How unlike students found twelve countries, from Rousseeuw (1987), "Silhouettes: a graphical aid to the interpretation and validation of cluster
    /// analysis": Belgium, Brazil, China, Cuba, Egypt, France, India, Israel, USA, USSR, Yugoslavia, Zaire, each against those before it.
    /// </summary>
    private static readonly double[][] Countries =
    [
        [],
        [5.58],
        [7.00, 6.50],
        [7.08, 7.00, 3.83],
        [4.83, 5.08, 8.17, 5.83],
        [2.17, 5.75, 6.67, 6.92, 4.92],
        [6.42, 5.00, 5.58, 6.00, 4.67, 6.42],
        [3.42, 5.50, 6.42, 6.42, 5.00, 3.92, 6.17],
        [2.50, 4.92, 6.25, 7.33, 4.50, 2.25, 6.33, 2.75],
        [6.08, 6.67, 4.25, 2.67, 6.00, 6.17, 6.17, 6.92, 6.17],
        [5.25, 6.83, 4.50, 3.75, 5.75, 5.42, 6.08, 5.83, 6.67, 3.67],
        [4.75, 3.00, 6.08, 6.67, 5.00, 5.58, 4.83, 6.17, 5.67, 6.50, 6.92],
    ];

    [Fact]
    public void The_countries_of_the_paper_have_its_averages()
    {
        var silhouette = Silhouette.OfDistances(Countries);
        silhouette.Of([0, 0, 1, 1, 0, 0, 1, 0, 0, 1, 1, 0], 2).ShouldBe(0.28, 5e-3);
        silhouette.Of([0, 1, 2, 2, 0, 0, 1, 0, 0, 2, 2, 1], 3).ShouldBe(0.33, 5e-3);
    }

    [Fact]
    public void Any_clustering_has_what_the_definition_says() =>
        Prop.ForAll(Arb.From((from x in Gen.Choose(0, 100) from y in Gen.Choose(0, 100) from cluster in Gen.Choose(0, 3) select (X: x, Y: y, Cluster: cluster)).ArrayOf(14)), points =>
        {
            var silhouette = new Silhouette([.. points.Select(p => new double[] { p.X, p.Y })]).Of([.. points.Select(p => p.Cluster)], 4);
            silhouette.ShouldBe(points.Select(p => p.Cluster).Distinct().Count() < 2 ? 0 : points.Select((_, i) => Width(points, i)).Average(), 1e-9);
            silhouette.ShouldBeInRange(-1, 1);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(100));

    private static double Width((int X, int Y, int Cluster)[] points, int of)
    {
        var own = points.Where((p, i) => i != of && p.Cluster == points[of].Cluster).Select(Distance).ToArray();
        if (own.Length == 0) return 0;
        var (a, b) = (own.Average(), points.Where(p => p.Cluster != points[of].Cluster).GroupBy(p => p.Cluster, Distance).Min(g => g.Average()));
        return Math.Max(a, b) > 0 ? (b - a) / Math.Max(a, b) : 0;

        double Distance((int X, int Y, int Cluster) p) => Math.Sqrt(Math.Pow(p.X - points[of].X, 2) + Math.Pow(p.Y - points[of].Y, 2));
    }
}
