using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace EventSpectrum.Server.Hosting;

/// <summary>What is guessed at. Each is counted for itself.</summary>
internal enum Secret
{
    /// <summary>A code in a short address.</summary>
    JoinLink,

    /// <summary>A code given on joining or afterwards.</summary>
    JoinCode,

    /// <summary>A sign-in ticket, or the key.</summary>
    SignIn,
}

/// <summary>
/// Counts wrong codes, tickets and keys by network. A whole hall shares an address, so what is right is taken always: one who
/// guesses there must not lock all others out. Only a wrong guess past the limit is told to wait.
/// </summary>
internal sealed class Guesses : IDisposable
{
    private readonly PartitionedRateLimiter<Guess>? limiter;

    public Guesses(IOptions<EventSpectrumOptions> options)
    {
        var limits = options.Value.Limits;
        if (!limits.Enabled) return;
        limiter = PartitionedRateLimiter.Create<Guess, Guess>(guess => RateLimitPartition.GetFixedWindowLimiter(
            guess, _ => new FixedWindowRateLimiterOptions { PermitLimit = limits.WrongGuessesPerMinute, Window = TimeSpan.FromMinutes(1) }));
    }

    /// <summary>Counts a wrong one. Answers the refusal for a network that has guessed wrong too often, or null.</summary>
    public Problem? Wrong(HttpContext http, Secret secret)
    {
        if (limiter is null) return null;
        using var lease = limiter.AttemptAcquire(new Guess(Network.Of(http), secret));
        return lease.IsAcquired ? null : Limits.TooMany(TimeSpan.FromMinutes(1));
    }

    /// <inheritdoc/>
    public void Dispose() => limiter?.Dispose();

    private readonly record struct Guess(string Network, Secret Secret);
}
