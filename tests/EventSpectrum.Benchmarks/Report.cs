using System.Globalization;

namespace EventSpectrum.Benchmarks;

/// <summary>Prints figures: percentiles, the ratio to the limit, and every single one where they can be read.</summary>
internal static class Report
{
    // More than that is a distribution, which the percentiles tell.
    private const int MostRuns = 100;

    public static void Print(TextWriter to, string title, IReadOnlyList<Figures> figures)
    {
        to.WriteLine();
        to.WriteLine(title);
        to.WriteLine();
        to.WriteLine($"{"",-44} {"runs",5} {"p50 ms",10} {"p90 ms",10} {"max ms",10} {"of the limit: p50",18} {"p90",9}");
        foreach (var (name, times, ratios) in figures)
        {
            to.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{name,-44} {times.Count,5} {Percentile(times, 50),10:0.000} {Percentile(times, 90),10:0.000} {times.Max(),10:0.000} {Percentile(ratios, 50),18:0.00%} {Percentile(ratios, 90),9:0.00%}"));
        }

        if (figures.All(f => f.Milliseconds.Count > MostRuns)) return;
        to.WriteLine();
        to.WriteLine("Every run, in milliseconds:");
        foreach (var (name, times, _) in figures.Where(f => f.Milliseconds.Count <= MostRuns)) to.WriteLine($"  {name}: {string.Join(' ', times.Select(t => t.ToString("0.###", CultureInfo.InvariantCulture)))}");
    }

    // The nearest rank: always one of the figures themselves.
    private static double Percentile(IReadOnlyCollection<double> figures, int percent) =>
        figures.Order().ElementAt(Math.Max(0, (int)Math.Ceiling(figures.Count * percent / 100d) - 1));
}
