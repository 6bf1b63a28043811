using System.Threading.RateLimiting;
using EventSpectrum.Server.Participants;
using Microsoft.Extensions.Options;

namespace EventSpectrum.Server.Hosting;

/// <summary>The limits on what one caller may do, as ASP.NET Core's rate limiter applies them: each endpoint names one.</summary>
internal static class Limits
{
    public const string Votes = "votes";
    public const string Tools = "tools";
    public const string Joins = "joins";
    public const string Changes = "changes";
    public const string Streams = "streams";
    public const string Past = "past";

    /// <summary>Registers the limits.</summary>
    public static void AddLimits(this IServiceCollection services) => services.AddSingleton<Guesses>().AddRateLimiter(o =>
    {
        o.AddPolicy(Votes, http => By(http, Who(http), l => Bucket(l.VotesPerSecond, l.VoteBurst, TimeSpan.FromSeconds(1))));
        o.AddPolicy(Tools, http => Caller.Of(http).Staff is not null ? RateLimitPartition.GetNoLimiter("") : By(http, Who(http), l => Bucket(l.ToolsPerMinute, l.ToolsPerMinute, TimeSpan.FromMinutes(1))));
        o.AddPolicy(Changes, http => By(http, Who(http), l => Bucket(l.ChangesPerMinute, l.ChangesPerMinute, TimeSpan.FromMinutes(1))));
        o.AddPolicy(Past, http => Caller.Of(http).Staff is not null ? RateLimitPartition.GetNoLimiter("") : By(http, Network.Of(http), l => Bucket(l.PastPerSecond, l.PastBurst, TimeSpan.FromSeconds(1))));
        o.AddPolicy(Joins, http => By(http, Network.Of(http), l => Bucket(l.JoinsPerMinute, l.JoinsPerMinute, TimeSpan.FromMinutes(1))));
        o.AddPolicy(Streams, http => LimitsOf(http) is { Enabled: true } l
            ? RateLimitPartition.GetConcurrencyLimiter(Network.Of(http), _ => new ConcurrencyLimiterOptions { PermitLimit = l.StreamsPerNetwork })
            : RateLimitPartition.GetNoLimiter(""));
        o.OnRejected = async (context, _) =>
            await TooMany(context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : TimeSpan.FromSeconds(5)).ExecuteAsync(context.HttpContext);
    });

    /// <summary>The refusal of one who does too much.</summary>
    public static Problem TooMany(TimeSpan retryAfter) =>
        Problem.Of(StatusCodes.Status429TooManyRequests, "too-many", "That was too much at once", "Nothing was done. Try again a little later.") with { RetryAfter = retryAfter };

    /// <summary>A bucket that holds <paramref name="burst"/> and is refilled by <paramref name="perPeriod"/> each period.</summary>
    public static TokenBucketRateLimiterOptions Bucket(int perPeriod, int burst, TimeSpan period) => new()
    {
        TokenLimit = burst,
        TokensPerPeriod = perPeriod,
        ReplenishmentPeriod = period,
        AutoReplenishment = true,
        QueueLimit = 0,
    };

    private static RateLimitPartition<string> By(HttpContext http, string key, Func<LimitOptions, TokenBucketRateLimiterOptions> bucket) =>
        LimitsOf(http) is { Enabled: true } limits ? RateLimitPartition.GetTokenBucketLimiter(key, _ => bucket(limits)) : RateLimitPartition.GetNoLimiter("");

    // Participants' ids are unique over all spectra.
    private static string Who(HttpContext http) => Caller.Of(http).ParticipantId ?? Network.Of(http);

    private static LimitOptions LimitsOf(HttpContext http) => http.RequestServices.GetRequiredService<IOptions<EventSpectrumOptions>>().Value.Limits;
}
