using EventSpectrum.Server.Engine;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace EventSpectrum.Server.Hosting;

/// <summary>
/// Metrics and traces by OTLP, where a collector is named: <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> and its kin, as OpenTelemetry's
/// specification has them. Without, nothing is gathered.
/// </summary>
internal sealed class Telemetry(IConfiguration configuration) : IHostedService, IDisposable
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    internal static readonly string[] Meters =
    [
        EngineMetrics.MeterName, "Npgsql", "System.Runtime", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.RateLimiting",
    ];

    private static readonly string[] Sources = [EngineTracing.SourceName, "Microsoft.AspNetCore", "Npgsql"];

    private MeterProvider? metrics;
    private TracerProvider? traces;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(configuration[Endpoint])) return Task.CompletedTask;
        // What the environment says (OTEL_SERVICE_NAME, OTEL_RESOURCE_ATTRIBUTES) goes before these.
        var resource = ResourceBuilder.CreateEmpty().AddService("eventspectrum", serviceInstanceId: Environment.MachineName).AddTelemetrySdk().AddEnvironmentVariableDetector();
        metrics = Sdk.CreateMeterProviderBuilder().ConfigureServices(Configure).SetResourceBuilder(resource).AddMeter(Meters).AddOtlpExporter().Build();
        traces = Sdk.CreateTracerProviderBuilder().ConfigureServices(Configure).SetResourceBuilder(resource).AddSource(Sources).AddOtlpExporter().Build();
        return Task.CompletedTask;
    }

    /// <summary>Sends what is left; a collector that does not answer keeps nobody waiting for long.</summary>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        traces?.Dispose();
        metrics?.Dispose();
        (traces, metrics) = (null, null);
    }

    // The exporters' settings come from where all others do: the environment, but also a file or the command line.
    private void Configure(IServiceCollection services) => services.AddSingleton(configuration);
}
