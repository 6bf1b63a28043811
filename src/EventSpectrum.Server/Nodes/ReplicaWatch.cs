using System.Diagnostics.Metrics;
using EventSpectrum.Postgres.Replica;
using EventSpectrum.Server.Engine;
using EventSpectrum.Server.Hosting;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace EventSpectrum.Server.Nodes;

/// <summary>Looks at the replica every few seconds, where there is one: whether it may be read from, and how far it is behind.</summary>
internal sealed class ReplicaWatch(EngineLifetime engine) : BackgroundService
{
    /// <summary>The configuration's name for the replica's connection string.</summary>
    public const string Name = "Replica";

    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);

    /// <summary>Looks once before the server takes requests, and goes on to.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        if (engine.Engine.Replica is not { } replica) return;
        await replica.LookAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var replica = engine.Engine.Replica!;
        var past = engine.Engine.Past;
        using var meter = new Meter(EngineMetrics.MeterName);
        meter.CreateObservableGauge("eventspectrum.replica.lag", () => Figure(replica.Health.SecondsBehind), "s", "How old what the replica replayed last is; 0 when it has everything.");
        meter.CreateObservableGauge("eventspectrum.replica.behind", () => Figure(replica.Health.BytesBehind), "By", "Write-ahead log that the replica has not replayed.");
        meter.CreateObservableCounter("eventspectrum.replica.reads", () => past.ByReplica, "{read}", "Reads of the past that the replica answered alone.");
        meter.CreateObservableCounter("eventspectrum.replica.fallbacks", () => past.ByPrimary, "{read}", "Reads of the past that the primary had to finish or to answer.");
        using var timer = new PeriodicTimer(Every);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) await replica.LookAsync(stoppingToken);
        }
        catch (OperationCanceledException)
        {
            // Stopping.
        }
    }

    // What is not known has no figure, rather than one that pleases.
    private static IEnumerable<Measurement<double>> Figure(double? value) => value is { } known ? [new Measurement<double>(known)] : [];
}

/// <summary>Says how the replica does. It is never needed, so the server is ready without it.</summary>
internal sealed class ReplicaCheck(EngineLifetime engine) : IHealthCheck
{
    // Behind by more than this it is of no use to people who look at what has just happened.
    private const double LongBehind = 60;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(!engine.Ready || engine.Engine.Replica?.Health is not { } health ? HealthCheckResult.Healthy() : Of(health));

    private static HealthCheckResult Of(ReplicaHealth health) => health switch
    {
        { Trouble: { } trouble } => HealthCheckResult.Degraded($"The replica is not read from: {trouble}"),
        { SecondsBehind: > LongBehind } => HealthCheckResult.Degraded("The replica is far behind."),
        _ => HealthCheckResult.Healthy(),
    };
}
