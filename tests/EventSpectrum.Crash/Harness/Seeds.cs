using System.Globalization;

namespace EventSpectrum.Crash.Harness;

/// <summary>
/// How many cycles of each fault are run, and from which seed: <c>EVENTSPECTRUM_CYCLES</c> (10) and <c>EVENTSPECTRUM_SEED</c> (chosen anew for
/// each run, and said when something fails). Cycle n of a run has the seed of the run plus n: <c>EVENTSPECTRUM_SEED=…</c> of one that failed
/// with <c>EVENTSPECTRUM_CYCLES=1</c> is that cycle again.
/// </summary>
internal static class Seeds
{
    /// <summary>How many cycles of each fault.</summary>
    public static int Cycles { get; } = Read("EVENTSPECTRUM_CYCLES") ?? 10;

    /// <summary>The first cycle's seed.</summary>
    public static int First { get; } = Read("EVENTSPECTRUM_SEED") ?? Random.Shared.Next(1_000_000);

    private static int? Read(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text
            ? int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? number
                : throw new InvalidOperationException($"{name} is a whole number, and not “{text}”.")
            : null;
}
