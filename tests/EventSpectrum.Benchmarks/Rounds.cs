using System.Diagnostics;

namespace EventSpectrum.Benchmarks;

/// <summary>What is timed.</summary>
/// <param name="Times">How often in a round.</param>
internal sealed record Subject(string Name, int Times, Action Run);

/// <summary>What was measured of a subject: every single run in milliseconds, and each beside its round's limit.</summary>
internal sealed record Figures(string Name, IReadOnlyList<double> Milliseconds, IReadOnlyList<double> Ratios);

/// <summary>
/// Times subjects beside a limit, by turns: in each round first the limit once and then each subject, so that whatever slows the machine
/// slows both, and a ratio is of neighbours.
/// </summary>
internal static class Rounds
{
    /// <summary>The limit's figures, then the subjects'.</summary>
    public static IReadOnlyList<Figures> Run(int rounds, Subject limit, IReadOnlyList<Subject> subjects)
    {
        Time(limit.Run);
        foreach (var subject in subjects)
        {
            // Often enough for the compiler to have done its best.
            for (var i = 0; i < Math.Min(30, 3 * subject.Times); i++) Time(subject.Run);
        }

        var limits = new List<double>();
        var (times, ratios) = (subjects.Select(_ => new List<double>()).ToArray(), subjects.Select(_ => new List<double>()).ToArray());
        for (var round = 0; round < rounds; round++)
        {
            GC.Collect();
            limits.Add(Time(limit.Run));
            for (var i = 0; i < subjects.Count; i++)
            {
                GC.Collect();
                for (var time = 0; time < subjects[i].Times; time++)
                {
                    times[i].Add(Time(subjects[i].Run));
                    ratios[i].Add(times[i][^1] / limits[^1]);
                }
            }
        }

        return [new Figures(limit.Name, limits, [1]), .. subjects.Select((s, i) => new Figures(s.Name, times[i], ratios[i]))];
    }

    private static double Time(Action run)
    {
        var start = Stopwatch.GetTimestamp();
        run();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
