using System.Collections.Concurrent;
using EventSpectrum.Server.Engine;
using EventSpectrum.Server.Hosting;

namespace EventSpectrum.Server.ReadModels;

/// <summary>
/// Keeps the SQL read models in step with the log, beside the writers and never in their way: a projector per spectrum, each waiting until
/// its spectrum moves on. Now and then it looks how far behind the rows are, and wakes those that have missed something.
/// </summary>
internal sealed partial class ReadModelHost(EngineLifetime engine, EngineMetrics metrics, ILogger<ReadModelHost> logger) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);

    private readonly Turns turns = new();
    private readonly ConcurrentDictionary<string, SpectrumProjector> projectors = new(StringComparer.Ordinal);

    // Those of spectra that were unloaded.
    private readonly ConcurrentQueue<SpectrumProjector> over = new();

    /// <summary>Has a rebuild that was just asked for begun at once, if it is this node that projects the spectrum.</summary>
    public void RebuildAsked(ISpectrum spectrum) => Projector(spectrum).Wake(rebuild: true);

    /// <inheritdoc/>
    public override void Dispose()
    {
        base.Dispose();
        turns.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LookEvery);
        try
        {
            do
            {
                await LookAsync(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopping.
        }

        foreach (var projector in projectors.Values.Concat(over)) await projector.DisposeAsync();
    }

    private async Task LookAsync(CancellationToken stopping)
    {
        try
        {
            foreach (var projector in projectors) LetGo(projector);
            while (over.TryDequeue(out var projector)) await projector.DisposeAsync();
            foreach (var spectrum in engine.Spectra.Loaded) Projector(spectrum);
            foreach (var lag in await engine.Engine.ReadModels.LagsAsync(stopping))
            {
                metrics.Behind(lag.Spectrum, lag.Events);
                // A spectrum that was unloaded is left alone, until another node has written to it or its rows are to be made anew.
                if (lag is { Events: 0, RebuildAsked: false }) continue;
                if (await engine.Spectra.FindAsync(lag.Spectrum, stopping) is { } spectrum) Projector(spectrum).Wake(lag.RebuildAsked);
            }
        }
        catch (Exception e) when (!stopping.IsCancellationRequested)
        {
            LogLookFailed(logger, e.Message);
        }
    }

    private SpectrumProjector Projector(ISpectrum spectrum)
    {
        if (projectors.TryGetValue(spectrum.Slug, out var known)) LetGo(new KeyValuePair<string, SpectrumProjector>(spectrum.Slug, known));
        return projectors.GetOrAdd(spectrum.Slug, _ => new SpectrumProjector(spectrum, engine.Engine, turns, logger));
    }

    private void LetGo(KeyValuePair<string, SpectrumProjector> projector)
    {
        if (projector.Value.IsOver && projectors.TryRemove(projector)) over.Enqueue(projector.Value);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Could not look how far the read models are ({Reason}); looking again soon")]
    private static partial void LogLookFailed(ILogger logger, string reason);
}
