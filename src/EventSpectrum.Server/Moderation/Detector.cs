using System.Collections.Concurrent;
using EventSpectrum.Server.Engine;
using EventSpectrum.Server.Hosting;

namespace EventSpectrum.Server.Moderation;

/// <summary>
/// Has the rules look at every spectrum that is in use on this node, soon after votes and beside the writers. What they find is a command like any
/// other: when several nodes find the same, the first one's is recorded, and the others' come to nothing.
/// </summary>
internal sealed partial class Detector(EngineLifetime engine, RuleOptions rules, NetworkSightings networks, ILogger<Detector> logger) : BackgroundService
{
    private static readonly TimeSpan LookForSpectra = TimeSpan.FromSeconds(1);

    // Votes of a second are looked at together: seconds are soon enough, and a look at a full window takes some milliseconds.
    private static readonly TimeSpan Gather = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, Task> watches = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (rules.Looking.Count == 0) return;
        using var timer = new PeriodicTimer(LookForSpectra);
        try
        {
            do
            {
                foreach (var (slug, watch) in watches)
                {
                    if (watch.IsCompleted) watches.TryRemove(slug, out _);
                }

                foreach (var spectrum in engine.Spectra.Loaded) _ = watches.GetOrAdd(spectrum.Slug, _ => Task.Run(() => WatchAsync(spectrum, stoppingToken), CancellationToken.None));
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopping.
        }

        await Task.WhenAll(watches.Values);
    }

    // Until the server stops, or the spectrum is unloaded because nobody uses it.
    private async Task WatchAsync(ISpectrum spectrum, CancellationToken serverStopping)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(serverStopping, spectrum.Unloaded);
        var stopping = ending.Token;
        var watch = new SpectrumWatch(spectrum, rules, networks);
        var seen = 0L;
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await spectrum.WaitBeyondAsync(seen, stopping);
                seen = spectrum.Sequence;
                await watch.LookAsync(stopping);
                await Task.Delay(Gather, stopping);
            }
            catch (Exception) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                LogFailed(logger, e, spectrum.Slug);
                seen = 0;
                await Task.Delay(Pause, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The rules could not look at {Spectrum}; they try again soon")]
    private static partial void LogFailed(ILogger logger, Exception e, string spectrum);
}
