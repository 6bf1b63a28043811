using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace EventSpectrum.Server.Hosting;

/// <summary>Counts wrong codes, tickets and keys by network, and turns guessers away. Right ones are not counted: a hall shares an address.</summary>
internal sealed class Guesses : IDisposable
{
    private readonly PartitionedRateLimiter<HttpContext>? limiter;

    public Guesses(IOptions<EventSpectrumOptions> options)
    {
        var limits = options.Value.Limits;
        if (!limits.Enabled) return;
        limiter = PartitionedRateLimiter.Create<HttpContext, string>(http => RateLimitPartition.GetFixedWindowLimiter(
            Network.Of(http), _ => new FixedWindowRateLimiterOptions { PermitLimit = limits.WrongGuessesPerMinute, Window = TimeSpan.FromMinutes(1) }));
    }

    /// <summary>The refusal for a network that has guessed too often, or null.</summary>
    public Problem? Refusal(HttpContext http)
    {
        if (limiter is null) return null;
        using var lease = limiter.AttemptAcquire(http, 0);
        return lease.IsAcquired ? null : Limits.TooMany(TimeSpan.FromMinutes(1));
    }

    /// <summary>Counts a wrong one.</summary>
    public void Wrong(HttpContext http) => limiter?.AttemptAcquire(http, 1).Dispose();

    /// <inheritdoc/>
    public void Dispose() => limiter?.Dispose();
}
