using System.Diagnostics;
using EventSpectrum.Server.Engine;

namespace EventSpectrum.Server.Live;

/// <summary>
/// Tells everyone who watches a spectrum what has changed. One loop per spectrum: it waits for the log to advance, encodes what
/// changed since the last frame once, and hands the same bytes to every subscriber.
/// </summary>
internal sealed partial class Broadcast : IDisposable
{
    /// <summary>Frames a second at most.</summary>
    public const int MostFramesPerSecond = 20;

    private static readonly TimeSpan ShortestPeriod = TimeSpan.FromSeconds(1d / MostFramesPerSecond);

    // The part of the time a frame took that is left for others after it.
    private const int PauseAfter = 4;

    // How many viewers are told in one go.
    private const int Share = 128;

    // How often the number of watchers is told when nothing else happens.
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    private readonly ISpectrum spectrum;
    private readonly TimeSpan beatEvery;
    private readonly EngineMetrics metrics;
    private readonly ILogger logger;
    private readonly CancellationTokenSource ending;
    private readonly CancellationToken stopping;
    private readonly Lock gate = new();
    private readonly HashSet<Subscriber> subscribers = [];
    private readonly Lazy<Task> loop;
    private Subscriber[]? everyone;
    private SpectrumView? shown;
    private long updates;
    private TaskCompletionSource arrival = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Broadcast(ISpectrum spectrum, TimeSpan beatEvery, EngineMetrics metrics, ILogger logger, CancellationToken stopping)
    {
        (this.spectrum, this.beatEvery, this.metrics, this.logger) = (spectrum, beatEvery, metrics, logger);
        ending = CancellationTokenSource.CreateLinkedTokenSource(stopping, spectrum.Unloaded);
        this.stopping = ending.Token;
        metrics.Broadcasting(spectrum.Slug, () => Watching);
        loop = new Lazy<Task>(() => Task.Run(RunAsync, CancellationToken.None));
    }

    /// <summary>Completes when the broadcast has ended, after the server was told to stop.</summary>
    public Task Ended => loop.IsValueCreated ? loop.Value : Task.CompletedTask;

    /// <summary>Whether the spectrum was unloaded or the server stops.</summary>
    public bool IsOver => stopping.IsCancellationRequested;

    /// <summary>Whether it is of this very spectrum, and not of one that was unloaded since.</summary>
    public bool IsOf(ISpectrum other) => ReferenceEquals(spectrum, other);

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
            // What flashed while nobody watched is no news to whoever comes first.
            if (subscribers.Count == 0) spectrum.TakeFlashes(LiveEncoder.MostFlashes);
            subscribers.Add(subscriber);
            everyone = null;
            arrival.TrySetResult();
            return shown;
        }
    }

    /// <summary>Removes a subscriber.</summary>
    public void Remove(Subscriber subscriber)
    {
        lock (gate)
        {
            subscribers.Remove(subscriber);
            everyone = null;
        }
    }

    /// <summary>Brings a subscriber that has lagged up to date with the latest frame.</summary>
    public ReadOnlyMemory<byte> BringUpToDate(Subscriber subscriber)
    {
        SpectrumView view;
        lock (gate)
        {
            subscriber.CaughtUp(updates);
            view = shown!;
        }

        return LiveEncoder.Snapshot(view);
    }

    /// <summary>Lets go of what tells it to end, once it is over.</summary>
    public void Dispose() => ending.Dispose();

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

    // While nobody watches nothing is worked out.
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
    }

    /// <summary>
    /// Hands an update to all, and then pauses for a quarter of the time that this took: so there are as many frames a second as can be sent to
    /// everyone who watches, and always some time for votes.
    /// </summary>
    private async Task TellAsync(ReadOnlyMemory<byte> bytes, SpectrumView? view)
    {
        var start = Stopwatch.GetTimestamp();
        LiveUpdate update;
        Subscriber[] all;
        lock (gate)
        {
            update = new LiveUpdate(++updates, bytes);
            if (view is not null) shown = view;
            all = everyone ??= [.. subscribers];
        }

        using var span = view is null ? null : EngineTracing.Frame(spectrum.Slug, view.Sequence, all.Length, spectrum.LastBatch);
        await HandOutAsync(update, all);
        var took = Stopwatch.GetElapsedTime(start);
        if (view is not null) metrics.Framed(bytes.Length, all.Length, took);
        var pause = Math.Max(ShortestPeriod.Ticks, took.Ticks + took.Ticks / PauseAfter) - took.Ticks;
        await Task.Delay(TimeSpan.FromTicks(pause), stopping);
    }

    // By the hundred, so that a vote that arrives meanwhile waits for some of the viewers and not for all of them.
    private static Task HandOutAsync(LiveUpdate update, Subscriber[] all)
    {
        if (all.Length <= Share)
        {
            foreach (var subscriber in all) subscriber.Post(update);
            return Task.CompletedTask;
        }

        return Task.WhenAll(all.Chunk(Share).Select(some => Task.Run(() =>
        {
            foreach (var subscriber in some) subscriber.Post(update);
        })));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A frame of {Spectrum} was left out")]
    private static partial void LogSkipped(ILogger logger, Exception e, string spectrum);
}
