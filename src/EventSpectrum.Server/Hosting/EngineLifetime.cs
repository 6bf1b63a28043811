using EventSpectrum.Postgres;
using EventSpectrum.Postgres.Embedded;
using EventSpectrum.Server.Engine;
using EventSpectrum.Server.Groups;
using EventSpectrum.Server.Live;
using EventSpectrum.Server.Nodes;
using Microsoft.Extensions.Options;

namespace EventSpectrum.Server.Hosting;

/// <summary>
/// Starts what is beneath the HTTP server before it listens, and stops it after the last request, in the opposite order:
/// PostgreSQL (where it is ours), the schema, the writers, the sample.
/// </summary>
internal sealed class EngineLifetime(
    IOptions<EventSpectrumOptions> options, IConfiguration configuration, EngineMetrics metrics, SampleSpectrum sample, Membership membership,
    GroupBook groups, LiveHub live, TimeProvider time, ILoggerFactory loggers)
    : IHostedService, IAsyncDisposable
{
    private EmbeddedPostgres? embedded;
    private PostgresEngine? engine;
    private SpectraHost? host;

    /// <summary>The spectra, once started.</summary>
    public ISpectra Spectra => host ?? throw new InvalidOperationException("The engine has not started.");

    /// <summary>The database, once started.</summary>
    public PostgresEngine Engine => engine ?? throw new InvalidOperationException("The engine has not started.");

    /// <summary>Whether everything that is served from the start is loaded.</summary>
    public bool Ready { get; private set; }

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var settings = options.Value;
        var connectionString = configuration.GetConnectionString("Postgres");
        if (string.IsNullOrWhiteSpace(connectionString))
        {
            embedded = await EmbeddedPostgres.StartAsync(
                new EmbeddedPostgresOptions(settings.DataDirectory) { Binaries = settings.PostgresBinaries }, loggers.CreateLogger("EventSpectrum.Postgres"), cancellationToken);
            connectionString = embedded.ConnectionString;
        }

        engine = await PostgresEngine.StartAsync(connectionString, loggers, cancellationToken, settings.Nodes.Understands, Replica());
        // Before anything is read: a server that the log is too new for must not fold it.
        await membership.JoinAsync(engine.Nodes, cancellationToken);
        host = new SpectraHost(
            engine.Log, engine.Checkpoints, metrics, loggers.CreateLogger<SpectraHost>(), () => membership.Format, Unloading.Of(settings.UnloadAfter, time, Forget));
        await host.StartAsync(cancellationToken);
        if (settings.LoadSample) await sample.LoadIntoEmptyAsync(host, cancellationToken);

        // Loaded now, so that the first visitor does not wait for it and a damaged log is noticed at the start.
        foreach (var slug in await host.SlugsAsync(cancellationToken)) await host.FindAsync(slug, cancellationToken);
        Ready = true;
    }

    private string? Replica() => configuration.GetConnectionString(ReplicaWatch.Name) is { } name && !string.IsNullOrWhiteSpace(name) ? name : null;

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        Ready = false;
        if (host is not null) await host.StopAsync(cancellationToken);
        await DisposeAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (host is not null) await host.DisposeAsync();
        await membership.LeaveAsync();
        if (engine is not null) await engine.DisposeAsync();
        if (embedded is not null) await embedded.DisposeAsync();
    }

    private void Forget(string slug)
    {
        groups.Forget(slug);
        live.Forget(slug);
    }
}
