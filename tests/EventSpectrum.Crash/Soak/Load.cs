using System.Diagnostics;
using EventSpectrum.TestSupport;

namespace EventSpectrum.Crash.Soak;

/// <summary>Many who vote for as long as they are let.</summary>
internal sealed class Load(ServerApi api, string spectrum, IReadOnlyList<Person> people, IReadOnlyList<string> tools)
{
    private const int Voters = 32;
    private int granted, sent;

    /// <summary>Votes acknowledged so far.</summary>
    public int Granted => Volatile.Read(ref granted);

    /// <summary>Votes that came to anything else.</summary>
    public int Lost => Volatile.Read(ref sent) - Granted;

    /// <summary>Votes as fast as answers come, or at a rate.</summary>
    /// <param name="duration">For how long.</param>
    /// <param name="rate">Votes a second of all together; null: as many as there can be.</param>
    /// <returns>How long each took, in milliseconds, in the order of their ends.</returns>
    public async Task<IReadOnlyList<double>> RunAsync(TimeSpan duration, double? rate = null)
    {
        var took = new List<double>();
        var begin = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Voters).Select(async n =>
        {
            await Task.Yield();
            for (var own = 0; Stopwatch.GetElapsedTime(begin) < duration; own++)
            {
                // Each has a time table of its own: who is late makes up for it, so that the rate is kept.
                if (rate is { } all && TimeSpan.FromSeconds((own + n / (double)Voters) * Voters / all) - Stopwatch.GetElapsedTime(begin) is { Ticks: > 0 } early) await Task.Delay(early);
                var start = Stopwatch.GetTimestamp();
                await VoteAsync(Interlocked.Increment(ref sent));
                lock (took) took.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
        }));
        return took;
    }

    private async Task VoteAsync(int number)
    {
        try
        {
            var answer = await api.VoteAsync(people[number % people.Count], tools[number % tools.Count], number * 7L % 10_001 / 100m, number * 13L % 10_001 / 100m, slug: spectrum);
            if (answer.Succeeded) Interlocked.Increment(ref granted);
        }
        catch (Exception error) when (error is HttpRequestException or IOException or OperationCanceledException) { /* counted as lost */ }
    }
}
