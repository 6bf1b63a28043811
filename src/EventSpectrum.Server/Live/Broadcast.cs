using System.Diagnostics;
using EventSpectrum.Server.Engine;

namespace EventSpectrum.Server.Live;

/// <summary>
/// Tells everyone who watches a spectrum what has changed. One loop per spectrum: it waits for the log to advance, encodes what
/// changed since the last frame once, and hands the same bytes to every subscriber.
/// </summary>
internal sealed partial class Broadcast
{
    /// <summary>Frames a second at most.</summary>
    public const int MostFramesPerSecond = 20;

    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(1d / MostFramesPerSecond);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    // How often the number of watchers is told when nothing else happens.
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    private readonly ISpectrum spectrum;
    private readonly TimeSpan beatEvery;
    private readonly EngineMetrics metrics;
    private readonly ILogger logger;
    private readonly CancellationToken stopping;
    private readonly Lock gate = new();
    private readonly HashSet<Subscriber> subscribers = [];
    private readonly Lazy<Task> loop;
    private SpectrumView? shown;
    private TaskCompletionSource arrival = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Broadcast(ISpectrum spectrum, TimeSpan beatEvery, EngineMetrics metrics, ILogger logger, CancellationToken stopping)
    {
        (this.spectrum, this.beatEvery, this.metrics, this.logger, this.stopping) = (spectrum, beatEvery, metrics, logger, stopping);
        metrics.Broadcasting(spectrum.Slug, () => Watching);
        loop = new Lazy<Task>(() => Task.Run(RunAsync, CancellationToken.None));
    }

    /// <summary>Completes when the broadcast has ended, after the server was told to stop.</summary>
    public Task Ended => loop.IsValueCreated ? loop.Value : Task.CompletedTask;

    /// <summary>How many streams are open.</summary>
    public int Watching
    {
        get
        {
            lock (gate) return subscribers.Count;
        }
    }

    /// <summary>Adds a subscriber.</summary>
    /// <returns>The view after which the subscriber gets every update: what it must be shown first.</returns>
    public async ValueTask<SpectrumView> AddAsync(Subscriber subscriber, CancellationToken cancellation)
    {
        _ = loop.Value;
        var now = await spectrum.ViewAsync(cancellation);
        lock (gate)
        {
            if (shown is null || (subscribers.Count == 0 && now.Sequence > shown.Sequence)) shown = now;
            subscribers.Add(subscriber);
            arrival.TrySetResult();
            return shown;
        }
    }

    /// <summary>Removes a subscriber.</summary>
    public void Remove(Subscriber subscriber)
    {
        lock (gate) subscribers.Remove(subscriber);
    }

    /// <summary>Brings a subscriber that has lagged up to date with the latest frame.</summary>
    public ReadOnlyMemory<byte> BringUpToDate(Subscriber subscriber)
    {
        SpectrumView view;
        lock (gate)
        {
            subscriber.CaughtUp();
            view = shown!;
        }

        return LiveEncoder.Snapshot(view);
    }

    private async Task RunAsync()
    {
        using var timer = new PeriodicTimer(Tick);
        Task? tick = null, advanced = null;
        var told = 0;
        var lastWord = Stopwatch.GetTimestamp();
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await SomeoneAsync();
                advanced ??= spectrum.WaitBeyondAsync(Shown.Sequence, stopping);
                tick ??= timer.WaitForNextTickAsync(stopping).AsTask();
                await await Task.WhenAny(advanced, tick);
                if (tick.IsCompleted) tick = null;
                if (advanced.IsCompleted) advanced = null;

                var watching = Watching;
                var view = await spectrum.ViewAsync(stopping);
                if (view.Sequence > Shown.Sequence || watching != told)
                {
                    (told, lastWord) = (watching, Stopwatch.GetTimestamp());
                    var flashes = spectrum.TakeFlashes(LiveEncoder.MostFlashes);
                    var since = Shown.Sequence;
                    await TellAsync(LiveEncoder.Changes(since, view, flashes, watching), view);
                }
                else if (Stopwatch.GetElapsedTime(lastWord) >= beatEvery)
                {
                    lastWord = Stopwatch.GetTimestamp();
                    await TellAsync(LiveEncoder.Beat, null);
                }
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // A full queue, most likely: the picture cannot be had just now. What is missed is in the next frame.
                LogSkipped(logger, e, spectrum.Slug);
                await Task.Delay(Tick, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private SpectrumView Shown
    {
        get
        {
            lock (gate) return shown!;
        }
    }

    // While nobody watches nothing is worked out; what flashed meanwhile is not shown to whoever comes.
    private async Task SomeoneAsync()
    {
        Task someone;
        lock (gate)
        {
            if (subscribers.Count > 0) return;
            if (arrival.Task.IsCompleted) arrival = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            someone = arrival.Task;
        }

        await someone.WaitAsync(stopping);
        spectrum.TakeFlashes(LiveEncoder.MostFlashes);
    }

    /// <summary>Hands an update to all, and waits as long again as they took for it: telling takes half of the time at most, however many watch.</summary>
    private async Task TellAsync(ReadOnlyMemory<byte> bytes, SpectrumView? view)
    {
        var start = Stopwatch.GetTimestamp();
        LiveUpdate update;
        int viewers;
        lock (gate)
        {
            update = new LiveUpdate(bytes, subscribers.Count);
            if (view is not null) shown = view;
            viewers = subscribers.Count;
            foreach (var subscriber in subscribers) subscriber.Post(update);
        }

        using var span = view is null ? null : EngineTracing.Frame(spectrum.Slug, view.Sequence, viewers, spectrum.LastBatch);
        await Task.WhenAny(update.MostTaken, Task.Delay(LongestPause, stopping));
        var took = Stopwatch.GetElapsedTime(start);
        if (view is not null) metrics.Framed(bytes.Length, viewers, took);
        var pause = TimeSpan.FromTicks(Math.Clamp(2 * took.Ticks, ShortestPause.Ticks, 2 * LongestPause.Ticks)) - took;
        if (pause > TimeSpan.Zero) await Task.Delay(pause, stopping);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A frame of {Spectrum} was left out")]
    private static partial void LogSkipped(ILogger logger, Exception e, string spectrum);
}
