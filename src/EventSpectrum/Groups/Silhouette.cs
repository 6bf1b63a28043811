namespace EventSpectrum.Groups;

/// <summary>
/// How well points lie in their clusters: the mean over all of (b − a) ÷ max(a, b), where a is a point's mean distance to the others of its cluster
/// and b that to the nearest other cluster (Rousseeuw 1987, "Silhouettes"). From −1 to 1; a point alone in its cluster counts as 0.
/// </summary>
internal sealed class Silhouette
{
    // Distances grow with the square of the number: of larger rooms every k-th person is looked at, which is a function of the log as well.
    private const int MostPoints = 400;

    private readonly int step;
    private readonly double[][] distances;

    /// <param name="points">All points. The distances are worked out once for all clusterings of them.</param>
    public Silhouette(IReadOnlyList<double[]> points)
    {
        step = 1 + (Math.Max(1, points.Count) - 1) / MostPoints;
        double[][] looked = [.. points.Where((_, i) => i % step == 0)];
        distances = [.. looked.Select((p, i) => looked[..i].Select(q => Math.Sqrt(KMeans.Square(p, q))).ToArray())];
    }

    private Silhouette(double[][] lower, int step) => (distances, this.step) = (lower, step);

    /// <summary>The silhouettes of things of which only the distances are known: of each to those before it.</summary>
    public static Silhouette OfDistances(double[][] lower) => new(lower, 1);

    /// <summary>The silhouette of a clustering; 0 where fewer than two clusters have points.</summary>
    /// <param name="clusters">The cluster of each point, from 0.</param>
    /// <param name="k">How many there are.</param>
    public double Of(IReadOnlyList<int> clusters, int k)
    {
        int[] looked = [.. clusters.Where((_, i) => i % step == 0)];
        var counts = new int[k];
        foreach (var cluster in looked) counts[cluster]++;
        if (counts.Count(c => c > 0) < 2) return 0;
        double total = 0;
        var sums = new double[k];
        for (var i = 0; i < looked.Length; i++)
        {
            if (counts[looked[i]] == 1) continue;
            Array.Clear(sums);
            for (var j = 0; j < looked.Length; j++)
            {
                if (i != j) sums[looked[j]] += i > j ? distances[i][j] : distances[j][i];
            }

            var own = sums[looked[i]] / (counts[looked[i]] - 1);
            var other = double.PositiveInfinity;
            for (var c = 0; c < k; c++)
            {
                if (c != looked[i] && counts[c] > 0) other = Math.Min(other, sums[c] / counts[c]);
            }

            if (Math.Max(own, other) is > 0 and var larger) total += (other - own) / larger;
        }

        return total / looked.Length;
    }
}
