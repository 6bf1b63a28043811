using System.Globalization;

namespace EventSpectrum.Moderation.Rules;

/// <summary>What rules share in telling what they found.</summary>
internal static class Findings
{
    /// <summary>When the first of some people's votes was cast.</summary>
    public static DateTimeOffset Since(IReadOnlyList<WatchedVoter> people) => new(people.Min(p => p.Votes[0].AtTicks), TimeSpan.Zero);

    /// <summary>Their ids, in order.</summary>
    public static IReadOnlyList<string> Ids(IEnumerable<WatchedVoter> people) => [.. people.Select(p => p.Person.Id).Order(StringComparer.Ordinal)];

    /// <summary>A time in words.</summary>
    public static string Seconds(double seconds) => seconds switch
    {
        < 0.005 => "less than 0.01 seconds",
        1 => "1 second",
        < 10 => string.Create(CultureInfo.InvariantCulture, $"{seconds:0.##} seconds"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{seconds:0} seconds"),
    };

    /// <summary>Those of some things that are joined by likeness, directly or by way of others.</summary>
    /// <param name="count">How many things there are.</param>
    /// <param name="alike">Whether two of them are alike.</param>
    public static IEnumerable<IReadOnlyList<int>> Clusters(int count, Func<int, int, bool> alike)
    {
        var left = Enumerable.Range(0, count).ToList();
        while (left.Count > 0)
        {
            var cluster = new List<int> { left[^1] };
            left.RemoveAt(left.Count - 1);
            for (var next = 0; next < cluster.Count; next++)
            {
                var near = left.Where(other => alike(cluster[next], other)).ToList();
                cluster.AddRange(near);
                left.RemoveAll(near.Contains);
            }

            yield return cluster;
        }
    }
}
