using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace EventSpectrum.Server.Hosting;

/// <summary>Whether the process lives, and whether it can serve: the database answers, what is served from the start is loaded, and it was not told to stop.</summary>
internal static class Health
{
    private const string Ready = "ready";

    /// <summary>Registers the checks.</summary>
    public static void AddHealth(this IServiceCollection services) =>
        services.AddHealthChecks().AddCheck<ReadyCheck>("spectra", tags: [Ready], timeout: TimeSpan.FromSeconds(5));

    /// <summary>Maps <c>/health/live</c> and <c>/health/ready</c>.</summary>
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapHealthChecks("/health/live", new() { Predicate = _ => false });
        app.MapHealthChecks("/health/ready", new() { Predicate = c => c.Tags.Contains(Ready) });
    }

    private sealed class ReadyCheck(EngineLifetime engine, Drain drain) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            if (drain.Begun) return HealthCheckResult.Unhealthy("Stopping.");
            if (!engine.Ready) return HealthCheckResult.Unhealthy("Starting.");
            await engine.Spectra.SlugsAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
    }
}
