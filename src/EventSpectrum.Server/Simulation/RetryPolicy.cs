using System.Net;
using System.Net.Http.Headers;

namespace EventSpectrum.Server.Simulation;

/// <summary>When and whether a request is sent again.</summary>
internal static class RetryPolicy
{
    /// <summary>How often one request is sent at most.</summary>
    public const int MaxAttempts = 10;

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200), LongestPause = TimeSpan.FromSeconds(15);

    /// <summary>
    /// How long to wait before the next attempt; null: the answer stands. The server's own wish (<c>Retry-After</c>) is a
    /// minimum; a little chance on top keeps a crowd that was turned away together from coming back together.
    /// </summary>
    /// <param name="attempt">How many attempts were made.</param>
    /// <param name="status">The answer's status; null when there was no answer (refused, reset, timed out).</param>
    /// <param name="retryAfter">The answer's <c>Retry-After</c>.</param>
    /// <param name="now">The time now, for a <c>Retry-After</c> that names an instant.</param>
    /// <param name="chance">A number from 0 to 1.</param>
    public static TimeSpan? Pause(int attempt, HttpStatusCode? status, RetryConditionHeaderValue? retryAfter, DateTimeOffset now, double chance)
    {
        var passing = status is null or HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable
            or HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout;
        if (!passing || attempt >= MaxAttempts)
        {
            return null;
        }

        var backoff = FirstPause * Math.Pow(2, attempt - 1);
        var own = (backoff < LongestPause ? backoff : LongestPause) * (0.5 + (0.5 * chance));
        var asked = retryAfter?.Delta ?? (retryAfter?.Date - now) ?? TimeSpan.Zero;
        return asked > TimeSpan.Zero ? asked + (own * 0.5) : own;
    }
}
