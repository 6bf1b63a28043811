namespace EventSpectrum.Server.Live;

/// <summary>Spreads the return of viewers who were all sent away at once, so that the servers which go on are not overrun.</summary>
/// <param name="returnsPerSecond">How many may come back a second, from 1.</param>
internal sealed class Farewell(int returnsPerSecond)
{
    private static readonly TimeSpan Soonest = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    private readonly Lock gate = new();
    private TimeSpan? spread;

    /// <summary>When the next viewer to go is to come back, from a tenth of a second to a minute.</summary>
    /// <param name="viewers">Counts them. Asked once, when the first one goes: later there are fewer.</param>
    public TimeSpan ReturnIn(Func<int> viewers)
    {
        TimeSpan over;
        lock (gate)
            over = spread ??= TimeSpan.FromSeconds(Math.Clamp(viewers() / (double)Math.Max(1, returnsPerSecond), Shortest.TotalSeconds, Longest.TotalSeconds));
        return Soonest + Random.Shared.NextDouble() * (over - Soonest);
    }
}
