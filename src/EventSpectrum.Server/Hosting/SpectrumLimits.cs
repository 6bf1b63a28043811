using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace EventSpectrum.Server.Hosting;

/// <summary>
/// What all callers together may do to one spectrum, on one node. High: it keeps a flood on one chart from the others. It comes after
/// the limits on single callers, so that what those refuse uses nothing up that others need.
/// </summary>
internal sealed class SpectrumLimits : IDisposable
{
    private readonly RequestDelegate next;
    private readonly PartitionedRateLimiter<Flow>? limiter;

    public SpectrumLimits(RequestDelegate next, IOptions<EventSpectrumOptions> options)
    {
        this.next = next;
        var limits = options.Value.Limits;
        if (!limits.Enabled) return;
        limiter = PartitionedRateLimiter.Create<Flow, Flow>(flow => RateLimitPartition.GetTokenBucketLimiter(flow, f => f.Policy == Limits.Votes
            ? Limits.Bucket(limits.SpectrumVotesPerSecond, limits.SpectrumVoteBurst, TimeSpan.FromSeconds(1))
            : Limits.Bucket(limits.SpectrumJoinsPerMinute, limits.SpectrumJoinsPerMinute, TimeSpan.FromMinutes(1))));
    }

    public Task InvokeAsync(HttpContext http)
    {
        if (limiter is null || TheSpectrum.Of(http) is not { } spectrum) return next(http);
        var policy = http.GetEndpoint()?.Metadata.GetMetadata<EnableRateLimitingAttribute>()?.PolicyName;
        if (policy is not (Limits.Votes or Limits.Joins)) return next(http);
        using var lease = limiter.AttemptAcquire(new Flow(spectrum.Slug, policy));
        if (lease.IsAcquired) return next(http);
        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(5);
        return (Limits.TooMany(wait) with { Detail = "Too many people reach this chart at once. Nothing was done. Try again a little later." }).ExecuteAsync(http);
    }

    /// <inheritdoc/>
    public void Dispose() => limiter?.Dispose();

    private readonly record struct Flow(string Slug, string Policy);
}
