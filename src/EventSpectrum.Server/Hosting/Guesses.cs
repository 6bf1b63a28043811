using System.Collections.Concurrent;
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

    /// <summary>What a presenter's link carries.</summary>
    PresenterLink,
}

/// <summary>
/// Counts wrong codes, tickets and keys by network, and wrong codes by session too. A whole hall shares an address, so what is right is
/// taken: one who guesses there must not lock all others out. Only a wrong guess past the limit is told to wait. While a session is
/// guessed at by so many that its own limit is passed, a network that guesses on and on and was never right is not heard at all.
/// </summary>
internal sealed class Guesses : IDisposable
{
    private const int MostKnown = 10_000;
    private readonly PartitionedRateLimiter<Guess>? limiter;
    private readonly ConcurrentDictionary<(string Network, string Session), byte> right = new();

    public Guesses(IOptions<EventSpectrumOptions> options)
    {
        var limits = options.Value.Limits;
        if (!limits.Enabled) return;
        limiter = PartitionedRateLimiter.Create<Guess, Guess>(guess => RateLimitPartition.GetFixedWindowLimiter(guess, g => new FixedWindowRateLimiterOptions
        {
            PermitLimit = g.Network is null ? limits.WrongCodesPerSession : limits.WrongGuessesPerMinute,
            Window = TimeSpan.FromMinutes(1),
        }));
    }

    /// <summary>Counts a wrong one. Answers the refusal for a network that has guessed wrong too often, or null.</summary>
    /// <param name="session">The session whose code was guessed at, or null.</param>
    public Problem? Wrong(HttpContext http, Secret secret, string? session = null)
    {
        if (limiter is null) return null;
        using var lease = limiter.AttemptAcquire(new Guess(Network.Of(http), secret, null));
        using var all = session is null ? null : limiter.AttemptAcquire(new Guess(null, secret, session));
        return lease.IsAcquired && all?.IsAcquired != false ? null : Limits.TooMany(TimeSpan.FromMinutes(1));
    }

    /// <summary>Notes that a network had a session's code.</summary>
    public void Right(HttpContext http, string session)
    {
        if (limiter is null) return;
        if (right.Count >= MostKnown) right.Clear();
        right.TryAdd((Network.Of(http), session), 0);
    }

    /// <summary>The refusal for a network that is not heard for now, before it is looked at what it guessed; null for all others.</summary>
    public Problem? Barred(HttpContext http, string session)
    {
        if (limiter is null || right.ContainsKey((Network.Of(http), session))) return null;
        return Spent(new Guess(null, Secret.JoinCode, session)) && Spent(new Guess(Network.Of(http), Secret.JoinCode, null)) ? Limits.TooMany(TimeSpan.FromMinutes(1)) : null;
    }

    /// <inheritdoc/>
    public void Dispose() => limiter?.Dispose();

    private bool Spent(Guess guess)
    {
        using var look = limiter!.AttemptAcquire(guess, permitCount: 0);
        return !look.IsAcquired;
    }

    // By network for every secret, and over all networks for a session's code.
    private readonly record struct Guess(string? Network, Secret Secret, string? Session);
}
