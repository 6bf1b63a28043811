using System.Collections.Concurrent;
using System.Data.Common;
using EventSpectrum.Log;
using EventSpectrum.Tools;

namespace EventSpectrum.Server.Engine;

/// <summary>
/// The spectra of this node: loads each when it is asked for, keeps all in step with what other nodes write, and lets go of those that nobody has used
/// for a while, so that memory is of what is in use and not of all there is.
/// </summary>
public sealed partial class SpectraHost : BackgroundService, ISpectra, IAsyncDisposable
{
    // The net beneath the announcements: how stale a node can be when one gets lost.
    private static readonly TimeSpan PollEvery = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<string, Lazy<Task<Spectrum>>> spectra = new(StringComparer.Ordinal);
    private readonly ISpectrumLog log;
    private readonly ICheckpointStore checkpoints;
    private readonly EngineMetrics metrics;
    private readonly ILogger<SpectraHost> logger;
    private readonly Func<int>? format;
    private readonly Unloading unloading;

    /// <summary>Creates the registry; nothing is loaded yet.</summary>
    /// <param name="log">The log.</param>
    /// <param name="checkpoints">Where images are kept.</param>
    /// <param name="metrics">Told of what happens.</param>
    /// <param name="logger">Told of what goes wrong.</param>
    /// <param name="format">The newest format of the log in which an event may be written now; null: whatever this program can.</param>
    /// <param name="unloading">When spectra are let go of; null: never.</param>
    public SpectraHost(
        ISpectrumLog log, ICheckpointStore checkpoints, EngineMetrics metrics, ILogger<SpectraHost> logger, Func<int>? format = null, Unloading? unloading = null) =>
        (this.log, this.checkpoints, this.metrics, this.logger, this.format, this.unloading) = (log, checkpoints, metrics, logger, format, unloading ?? Unloading.Never);

    /// <inheritdoc/>
    public IEnumerable<ISpectrum> Loaded => spectra.Values.Where(e => e is { IsValueCreated: true, Value.IsCompletedSuccessfully: true }).Select(e => e.Value.Result);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> SlugsAsync(CancellationToken cancellation) =>
        [.. (await log.SpectraAsync(cancellation)).Order(StringComparer.Ordinal)];

    /// <inheritdoc/>
    public async ValueTask<ISpectrum?> FindAsync(string slug, CancellationToken cancellation)
    {
        if (spectra.TryGetValue(slug, out var known))
        {
            var spectrum = await LoadedAsync(slug, known, cancellation);
            if (spectrum.TryUse()) return spectrum.Sequence > 0 ? spectrum : null;
        }

        // Asked of the log first: a stranger's guesses must not fill the registry.
        if (!ToolRules.IsId(slug) || (await log.HeadAsync(slug, cancellation)).Sequence == 0) return null;
        return await OpenAsync(slug, cancellation);
    }

    /// <inheritdoc/>
    public async ValueTask<ISpectrum> OpenAsync(string slug, CancellationToken cancellation)
    {
        while (true)
        {
            var entry = spectra.GetOrAdd(slug, s => new Lazy<Task<Spectrum>>(() => LoadAsync(s)));
            var spectrum = await LoadedAsync(slug, entry, cancellation);
            if (spectrum.TryUse()) return spectrum;
            spectra.TryRemove(new KeyValuePair<string, Lazy<Task<Spectrum>>>(slug, entry));
        }
    }

    /// <summary>Lets go of every spectrum that nobody has used for so long, with a checkpoint of each that has moved on.</summary>
    /// <returns>How many.</returns>
    public async Task<int> UnloadIdleAsync(TimeSpan idle)
    {
        var count = 0;
        foreach (var (slug, entry) in spectra)
        {
            if (entry is not { IsValueCreated: true, Value.IsCompletedSuccessfully: true } || !entry.Value.Result.TryRetire(idle)) continue;
            spectra.TryRemove(new KeyValuePair<string, Lazy<Task<Spectrum>>>(slug, entry));
            // Whoever asks for it meanwhile loads another: two of one node get along as those of two nodes do.
            await entry.Value.Result.DisposeAsync();
            unloading.Unloaded(slug);
            count++;
        }

        return count;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Dispose();
        foreach (var (_, entry) in spectra)
        {
            if (!entry.IsValueCreated) continue;
            try
            {
                await (await entry.Value).DisposeAsync();
            }
            catch (Exception e)
            {
                LogStopFailed(logger, e);
            }
        }

        spectra.Clear();
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await DisposeAsync();
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(ListenAsync(stoppingToken), PollAsync(stoppingToken), UnloadAsync(stoppingToken));

    private async Task<Spectrum> LoadAsync(string slug)
    {
        var (state, keptAt) = await Checkpoints.LoadAsync(slug, log, checkpoints, logger, CancellationToken.None);
        return new Spectrum(slug, state, keptAt, log, checkpoints, metrics, logger, unloading.Time, format);
    }

    private async Task<Spectrum> LoadedAsync(string slug, Lazy<Task<Spectrum>> entry, CancellationToken cancellation)
    {
        try
        {
            return await entry.Value.WaitAsync(cancellation);
        }
        catch (Exception e) when (entry.Value.IsFaulted)
        {
            // Not kept: the next caller tries anew.
            spectra.TryRemove(new KeyValuePair<string, Lazy<Task<Spectrum>>>(slug, entry));
            LogLoadFailed(logger, e, slug);
            if (e is not (DbException or IOException or TimeoutException)) throw;
            throw new SpectrumUnavailableException("The spectrum could not be loaded: the database does not answer.", TimeSpan.FromSeconds(2), e);
        }
    }

    private async Task ListenAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await foreach (var slug in log.AnnouncementsAsync(stopping)) Wake(slug);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                LogListenFailed(logger, e);
                await Task.Delay(PollEvery, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task PollAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(PollEvery);
        try
        {
            while (await timer.WaitForNextTickAsync(stopping)) Wake(ISpectrumLog.EverySpectrum);
        }
        catch (OperationCanceledException)
        {
            // Stopping.
        }
    }

    private async Task UnloadAsync(CancellationToken stopping)
    {
        if (unloading.After == Timeout.InfiniteTimeSpan) return;
        using var timer = new PeriodicTimer(unloading.Every, unloading.Time);
        try
        {
            while (await timer.WaitForNextTickAsync(stopping))
            {
                try
                {
                    if (await UnloadIdleAsync(unloading.After) is var count and > 0) LogUnloaded(logger, count);
                }
                catch (Exception e)
                {
                    LogStopFailed(logger, e);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Stopping.
        }
    }

    private void Wake(string slug)
    {
        if (slug != ISpectrumLog.EverySpectrum)
        {
            if (spectra.TryGetValue(slug, out var one)) Wake(one);
            return;
        }

        foreach (var (_, entry) in spectra) Wake(entry);
    }

    private static void Wake(Lazy<Task<Spectrum>> entry)
    {
        if (entry is { IsValueCreated: true, Value.IsCompletedSuccessfully: true }) entry.Value.Result.Wake();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Listening for other nodes failed; polling meanwhile")]
    private static partial void LogListenFailed(ILogger logger, Exception e);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} spectra were unloaded that nobody has used for a while")]
    private static partial void LogUnloaded(ILogger logger, int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Spectrum} could not be loaded")]
    private static partial void LogLoadFailed(ILogger logger, Exception e, string spectrum);

    [LoggerMessage(Level = LogLevel.Error, Message = "A spectrum could not be stopped in order")]
    private static partial void LogStopFailed(ILogger logger, Exception e);
}
