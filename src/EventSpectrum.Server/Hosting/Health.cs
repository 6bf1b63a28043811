using EventSpectrum.Server.Nodes;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace EventSpectrum.Server.Hosting;

/// <summary>Whether the process lives, and whether it can serve: the database answers, what is served from the start is loaded, it was not told to stop, and the log is not newer than it is.</summary>
internal static class Health
{
    private const string Ready = "ready";

    /// <summary>Registers the checks.</summary>
    public static void AddHealth(this IServiceCollection services) =>
        services.AddHealthChecks().AddCheck<ReadyCheck>("spectra", tags: [Ready], timeout: TimeSpan.FromSeconds(5)).AddCheck<ReplicaCheck>("replica", tags: [Ready]);

    /// <summary>Maps <c>/health/live</c> and <c>/health/ready</c>.</summary>
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapHealthChecks("/health/live", new() { Predicate = _ => false });
        app.MapHealthChecks("/health/ready", new() { Predicate = c => c.Tags.Contains(Ready) });
    }

    private sealed class ReadyCheck(EngineLifetime engine, Drain drain, Membership membership) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            if (drain.Begun) return HealthCheckResult.Unhealthy("Stopping.");
            if (membership.Aside.IsCancellationRequested) return HealthCheckResult.Unhealthy("A newer version has taken over.");
            if (!engine.Ready) return HealthCheckResult.Unhealthy("Starting.");
            await engine.Spectra.SlugsAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
    }
}
